"""Provokes each fault during a measurement, and prints the table; see src/test/sh/fault-table."""

import argparse
import os
import signal
import subprocess
import sys
import time
import traceback
from concurrent.futures import ThreadPoolExecutor

from proxy import Proxy
from run import Run
from server import Servers

FAULTS = []
SLOW = set()

# The SQLSTATE when the server ends: whether a session still receives the message depends on timing.
ENDED = ("57P01", "08006")

SHORT = """
tests:
  - {name: test, query: SELECT pg_sleep(0.01), duration: DURATION, warmup: 0, concurrency: 3TIMEOUT}
"""

# Waits for fifty transactions after the first worker has connected; each iteration is one.
MEASURING = """
DO $$
DECLARE before bigint;
BEGIN
  LOOP
    PERFORM pg_sleep(0.05), pg_stat_clear_snapshot();
    IF before IS NULL AND EXISTS (SELECT FROM pg_stat_activity WHERE application_name LIKE 'dbbench%/test') THEN
      before = (SELECT xact_commit FROM pg_stat_database WHERE datname = 'postgres');
    END IF;
    EXIT WHEN (SELECT xact_commit FROM pg_stat_database WHERE datname = 'postgres') > before + 50;
  END LOOP;
END $$
"""


class Skipped(Exception):
    pass


class Expectations:
    """Collects the expectations that the run does not meet."""

    def __init__(self):
        self.broken = []

    def check(self, holds, words):
        if not holds:
            self.broken.append(words)


class Scene:
    """The servers, proxies and the run of one fault."""

    def __init__(self, name, servers, dbbench):
        self.name = name
        self._servers = servers
        self._dbbench = dbbench
        self._closers = []
        self.slug = "".join(letter if letter.isalnum() else "-" for letter in name)
        self.folder = os.path.join(servers.work, "runs", self.slug)
        os.makedirs(self.folder)
        self.expectations = Expectations()
        self.last = None

    def server(self, **settings):
        server = self._servers.start("server-" + self.slug, **settings)
        self._closers.append(server.stop)
        return server

    def standby(self, primary):
        server = self._servers.standby_of(primary, "standby-" + self.slug)
        self._closers.append(server.stop)
        return server

    def server_folder(self, name):
        return self._servers.folder(name + "-" + self.slug)

    def proxy(self, server):
        proxy = Proxy(server.port)
        self._closers.append(proxy.close)
        return proxy

    def at_end(self, closer):
        self._closers.append(closer)

    def run(self, scenario, port, *options):
        return self.run_on(scenario, f"postgresql://postgres@127.0.0.1:{port}/postgres?connect_timeout=3", *options)

    def run_on(self, scenario, connection, *options):
        self.last = Run(self._dbbench, self.folder, scenario, connection, *options)
        self._closers.append(self.last.process.kill)
        return self.last

    def await_test(self, server):
        """Waits until the workers have measured for a while, however busy the machine is."""
        server.query(MEASURING, "template1")

    def expect(self, run, exit_code, states=(), seconds=60, said="", max_time=None, iterations=1, exactly=True, file=True):
        run.end()
        check = self.expectations.check
        check(run.exit_code == exit_code, f"exit code {run.exit_code}, not {exit_code}")
        check(run.seconds <= seconds, f"{run.seconds:.0f} s, more than {seconds}")
        check(said in run.said, f"'{said}' is not said")
        check("\tat " not in run.said_all() and "internal error" not in run.said_all(), "a stack trace or an internal error")
        check(not file or run.result is not None, "there is no result file")
        test = run.test
        check(test.get("iterations", 0) >= iterations, f"{test.get('iterations', 0)} iterations, not {iterations}")
        if states is ENDED:
            check(run.failures, "no failures")
        else:
            missing = [state for state in states if state not in run.failures]
            check(not missing, f"no failures of {', '.join(missing)}, but {run.failures}")
        check(not exactly or set(run.failures) <= set(states), f"other failures: {run.failures}")
        check(test.get("errors", 0) + test.get("expected_errors", 0) == sum(run.failures.values()), "errors do not add up")
        if max_time:
            check(test.get("max_time", 0) <= max_time, f"a failure is among the latencies: max {test.get('max_time')} ms")

    def close(self):
        for closer in reversed(self._closers):
            try:
                closer()
            except Exception as failure:  # the others are to be closed as well
                print(f"fault-table: {self.name}: {failure}", file=sys.stderr)


def fault(name, slow=False):
    def register(provoke):
        FAULTS.append((name, provoke))
        if slow:
            SLOW.add(name)
        return provoke
    return register


def short(duration, timeout=""):
    return SHORT.replace("DURATION", duration).replace("TIMEOUT", f", timeout: {timeout}" if timeout else "")


@fault("server killed")
def server_killed(scene):
    server = scene.server()
    run = scene.run(short("10m"), server.port)
    scene.await_test(server)
    run.fault()
    server.kill()
    scene.expect(run, 4, ENDED, 40, "did not come back", 2000, 20)


@fault("server restarted")
def server_restarted(scene):
    server = scene.server()
    run = scene.run("setup: [CREATE TABLE fault (id integer)]\nteardown: [DROP TABLE fault]\n" + short("8s"), server.port)
    scene.await_test(server)
    run.fault()
    server.restart()
    scene.expect(run, 99, ENDED, 40, "", 4000, 100)
    scene.expectations.check(run.test.get("reconnects", 0) >= 1, "no reconnect")
    scene.expectations.check(run.test.get("status") == "completed", "the test did not go on")
    scene.expectations.check(server.query("SELECT to_regclass('fault') IS NULL") == "t", "teardown was not run")


@fault("server frozen (SIGSTOP) for 3 s")
def server_frozen_for_a_while(scene):
    server = scene.server()
    run = scene.run(short("8s"), server.port)
    scene.await_test(server)
    run.fault()
    server.freeze()
    time.sleep(3)
    server.resume()
    scene.expect(run, 0, [], 40)
    scene.expectations.check(run.test.get("max_time", 0) > 2500, "the stall is not in the latencies")


@fault("server frozen for good, timeout of 1 s")
def server_frozen_with_timeout(scene):
    server = scene.server()
    run = scene.run(short("10m", "1s"), server.port)
    scene.await_test(server)
    run.fault()
    server.freeze()
    scene.expect(run, 4, ["08006"], 60, "did not come back", 1500, 20)


@fault("server frozen for good, timeout of 1 s, with a pool")
def server_frozen_with_pool(scene):
    server = scene.server()
    run = scene.run("database: {pool: {size: 2}}\n" + short("10m", "1s"), server.port)
    scene.await_test(server)
    run.fault()
    server.freeze()
    # the third worker may still wait for a connection of the pool
    scene.expect(run, 4, ["08006"], 60, "did not come back", 1500, 20, exactly=False)


@fault("server frozen for good, no timeout", slow=True)
def server_frozen(scene):
    server = scene.server()
    run = scene.run(short("10m"), server.port)
    scene.await_test(server)
    run.fault()
    server.freeze()
    scene.expect(run, 4, ["08006"], 120, "did not come back", 2000, 20)


@fault("server frozen for good during setup", slow=True)
def server_frozen_in_setup(scene):
    server = scene.server()
    run = scene.run("setup: [SELECT pg_sleep(600)]\nteardown: [SELECT 1]\n" + short("1s"), server.port)
    server.await_query("SELECT count(*) = 1 FROM pg_stat_activity WHERE query LIKE '%(600)' AND state = 'active'")
    run.fault()
    server.freeze()
    scene.expect(run, 4, [], 120, "setup", iterations=0)


@fault("server frozen, then SIGINT")
def server_frozen_then_interrupted(scene):
    server = scene.server()
    run = scene.run("teardown: [SELECT 1]\n" + short("10m"), server.port)
    scene.await_test(server)
    server.freeze()
    run.fault()
    run.signal(signal.SIGTERM)
    scene.expect(run, 130, [], 40, "stopping", 2000, 20)
    scene.expectations.check(run.result["outcome"]["status"] == "interrupted", "the result does not say that it was interrupted")
    scene.expectations.check(run.test["status"] == "partial", "the test does not pass for partial")


@fault("server frozen during setup, then SIGINT twice")
def server_frozen_then_interrupted_twice(scene):
    server = scene.server()
    run = scene.run("setup: [SELECT pg_sleep(600)]\n" + short("1s"), server.port)
    server.await_query("SELECT count(*) = 1 FROM pg_stat_activity WHERE query LIKE '%(600)' AND state = 'active'")
    server.freeze()
    run.fault()
    run.signal(signal.SIGTERM)
    time.sleep(1)
    run.signal(signal.SIGTERM)
    scene.expect(run, 130, [], 10, "stopping", iterations=0, file=False)


@fault("no connection free for the test")
def out_of_connections(scene):
    server = scene.server(max_connections=8)
    run = scene.run(short("1s").replace("concurrency: 3", "concurrency: 20"), server.port)
    scene.expect(run, 99, ["53300"], 60, "", iterations=0, exactly=True)


@fault("no connection free at all")
def no_connection_at_all(scene):
    server = scene.server(max_connections=8)
    others = [subprocess.Popen(["psql", "-X", "-q", "-h", "127.0.0.1", "-p", str(server.port), "-U", "postgres", "-c",
                                "SELECT pg_sleep(600)", "postgres"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
              for _ in range(8)]
    for other in others:
        scene.at_end(other.kill)
    time.sleep(2)
    run = scene.run(short("1s"), server.port)
    scene.expect(run, 4, [], 40, "too many clients", iterations=0)


@fault("disk full")
def out_of_disk(scene):
    if os.getuid() != 0:
        raise Skipped("only root can mount a small file system")
    server = scene.server()
    folder = scene.server_folder("disk")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m,uid=postgres,gid=postgres,mode=700", "tmpfs", folder],
                             capture_output=True, text=True)
    if mounted.returncode != 0:
        raise Skipped(mounted.stderr.strip())
    scene.at_end(lambda: subprocess.run(["umount", "-l", folder], check=True))
    scene.at_end(server.stop)
    server.query(f"CREATE TABLESPACE small LOCATION '{folder}'")
    run = scene.run("setup: [CREATE TABLE fault (filler text) TABLESPACE small]\nteardown: [DROP TABLE fault]\ntests:\n"
                    "  - {name: test, query: \"INSERT INTO fault SELECT repeat('x', 1000) FROM generate_series(1, 100)\","
                    " duration: 5s, warmup: 0, concurrency: 3}\n", server.port)
    scene.expect(run, 99, ["53100"], 60, "could not extend")
    rows = 100 * run.test["iterations"]
    scene.expectations.check(rows * 1000 < 24 << 20, "failed INSERTs are counted as iterations")


@fault("sessions terminated")
def sessions_terminated(scene):
    server = scene.server()
    run = scene.run(short("6s"), server.port)
    scene.await_test(server)
    run.fault()
    for _ in range(6):
        server.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                     " WHERE application_name LIKE 'dbbench%/test' ORDER BY random() LIMIT 1")
        time.sleep(0.3)
    scene.expect(run, 99, ["57P01"], 40, "57P01", 2000, 100)
    scene.expectations.check(run.test.get("reconnects") == run.failures.get("57P01"), "a reconnect for each that was lost")


@fault("network cut (packets swallowed), timeout of 1 s")
def network_cut(scene):
    server = scene.server()
    proxy = scene.proxy(server)
    run = scene.run("teardown: [SELECT 1]\n" + short("10m", "1s"), proxy.port)
    scene.await_test(server)
    run.fault()
    proxy.swallow()
    scene.expect(run, 4, ["08006"], 60, "did not come back", 1500, 20)


@fault("connections reset")
def network_reset(scene):
    server = scene.server()
    proxy = scene.proxy(server)
    run = scene.run(short("6s"), proxy.port)
    scene.await_test(server)
    run.fault()
    proxy.reset_all()
    scene.expect(run, 99, ["08006"], 40, "08006", 2000, 100)
    scene.expectations.check(run.test.get("reconnects") == 3, "not all three were reconnected")


@fault("connections half-closed")
def network_half_closed(scene):
    server = scene.server()
    proxy = scene.proxy(server)
    run = scene.run(short("6s"), proxy.port)
    scene.await_test(server)
    run.fault()
    proxy.half_close_all()
    scene.expect(run, 99, ["08006"], 40, "08006", 2000, 100)
    scene.expectations.check(run.test.get("reconnects") == 3, "not all three were reconnected")


@fault("network slow")
def network_slow(scene):
    server = scene.server()
    proxy = scene.proxy(server)
    run = scene.run(short("6s"), proxy.port)
    scene.await_test(server)
    run.fault()
    proxy.slow_down()
    scene.expect(run, 0, [], 40)
    scene.expectations.check(run.test.get("max_time", 0) > 40, "the delay is not in the latencies")


@fault("network corrupts what the server says, timeout of 1 s")
def network_corrupts(scene):
    server = scene.server()
    proxy = scene.proxy(server)
    run = scene.run("tests:\n  - {name: test, query: \"SELECT i, repeat('x', 30) FROM generate_series(1, 20) i\","
                    " duration: 6s, warmup: 0, concurrency: 3, timeout: 1s, think_time: 20ms}\n", proxy.port)
    scene.await_test(server)
    run.fault()
    proxy.corrupt()
    run.end()
    scene.expect(run, run.exit_code if run.exit_code in (4, 99) else 99, exactly=False, max_time=1500, iterations=10)


# CopyInResponse: no column, in text form
COPY_IN = b"G\x00\x00\x00\x07\x00\x00\x00"
COPY_OUT = b"H" + COPY_IN[1:]


@fault("server asks for data (CopyInResponse)")
def copy_in(scene):
    server = scene.server()
    proxy = scene.proxy(server)
    run = scene.run(short("6s"), proxy.port)
    scene.await_test(server)
    run.fault()
    proxy.answer_with(COPY_IN)
    scene.expect(run, 99, ["08006"], 40, "began a COPY", 2000, 100)
    scene.expectations.check(run.test.get("reconnects") == 3, "not all three were reconnected")


@fault("server sends data (CopyOutResponse) in setup")
def copy_out_in_setup(scene):
    server = scene.server()
    proxy = scene.proxy(server)
    run = scene.run("setup: [SELECT pg_sleep(3)]\nteardown: [SELECT 1]\n" + short("1s"), proxy.port)
    server.await_query("SELECT count(*) = 1 FROM pg_stat_activity WHERE query LIKE '%(3)' AND state = 'active'")
    run.fault()
    proxy.answer_with(COPY_OUT)
    scene.expect(run, 4, [], 20, "began a COPY", iterations=0)


@fault("server asks for data (CopyInResponse) in teardown")
def copy_in_teardown(scene):
    server = scene.server()
    proxy = scene.proxy(server)
    run = scene.run("teardown: [SELECT pg_sleep(3)]\n" + short("1s"), proxy.port)
    server.await_query("SELECT count(*) = 1 FROM pg_stat_activity WHERE query LIKE '%(3)' AND state = 'active'")
    run.fault()
    proxy.answer_with(COPY_IN)
    scene.expect(run, 0, [], 20)
    scene.expectations.check("began a COPY" in run.said_all(), "the reason is not said")


@fault("host name unknown")
def name_unknown(scene):
    run = scene.run_on(short("1s"), "postgresql://postgres@db.invalid/postgres")
    scene.expect(run, 4, [], 40, "db.invalid", iterations=0)


@fault("statement_timeout")
def statement_timeout(scene):
    server = scene.server()
    run = scene.run("tests:\n  - {name: test, query: SELECT pg_sleep(CASE WHEN random() < 0.1 THEN 60 ELSE 0.01 END),"
                    " iterations: 100, warmup: 0, concurrency: 3, timeout: 700ms}\n", server.port)
    scene.expect(run, 99, ["57014"], 60, "57014", 690, 50)
    scene.expectations.check(run.test["iterations"] + run.test["errors"] == 100, "iterations were lost")


@fault("idle_in_transaction_session_timeout")
def idle_in_transaction(scene):
    server = scene.server()
    steps = ", ".join(["SELECT pg_sleep(0.01)"] * 10)
    scenario = ("database: {session: {idle_in_transaction_session_timeout: 500ms}}\ntests:\n"
                "  - {name: test, transaction: [" + steps + "], duration: 8s, warmup: 0, concurrency: 3}\n")
    # a stop between two transactions of a worker misses it: its session stays, and its iteration lasts as long as the stop
    for _ in range(3):
        run = scene.run(scenario, server.port)
        scene.await_test(server)
        run.fault()
        os.kill(run.process.pid, signal.SIGSTOP)
        time.sleep(1.5)
        os.kill(run.process.pid, signal.SIGCONT)
        run.end()
        if run.failures.get("25P03") == 3:
            break
    scene.expect(run, 99, ["25P03"], 40, "25P03", 1500, 20)
    scene.expectations.check(run.test.get("reconnects", 0) == run.failures.get("25P03"), "a reconnect for each that was lost")


DEADLOCKS = """
database: {session: {deadlock_timeout: 10ms}}
setup: ["CREATE TABLE fault (id integer PRIMARY KEY, n integer)", "INSERT INTO fault SELECT i, 0 FROM generate_series(1, 3) i"]
teardown: [DROP TABLE fault]
parameters: {a: {integer: {min: 1, max: 3}}, b: {integer: {min: 1, max: 3}}}
tests:
  - name: test
    transaction: ["UPDATE fault SET n = n + 1 WHERE id = :a", "SELECT pg_sleep(0.005)", "UPDATE fault SET n = n + 1 WHERE id = :b"]
    iterations: 200
    warmup: 0
    concurrency: 4
    retries: RETRIES
"""


@fault("deadlocks, no retries")
def deadlocks(scene):
    server = scene.server()
    run = scene.run(DEADLOCKS.replace("RETRIES", "0"), server.port)
    scene.expect(run, 99, ["40P01"], 60, "40P01", iterations=50)
    scene.expectations.check(run.test.get("iterations", 0) + run.test.get("errors", 0) == 200, "iterations were lost")


@fault("deadlocks, up to 100 retries")
def deadlocks_retried(scene):
    server = scene.server()
    run = scene.run(DEADLOCKS.replace("RETRIES", "100"), server.port)
    scene.expect(run, 0, [], 60, "", iterations=200)
    scene.expectations.check(run.test.get("retries", 0) > 0, "no retries")


@fault("failover to a standby")
def failover(scene):
    primary = scene.server()
    standby = scene.standby(primary)
    primary.query("CREATE TABLE fault (id bigint)")
    standby.await_query("SELECT to_regclass('fault') IS NOT NULL")
    hosts = f"127.0.0.1:{primary.port},127.0.0.1:{standby.port}"
    run = scene.run_on("tests:\n  - {name: test, query: INSERT INTO fault VALUES (1), duration: 10s, warmup: 0, concurrency: 3,"
                       " think_time: 10ms}\n",
                       f"postgresql://postgres@{hosts}/postgres?target_session_attrs=read-write&connect_timeout=3",
                       # of several hosts, not all are certainly on this machine
                       "--allow-writes")
    scene.await_test(primary)
    run.fault()
    primary.stop()
    standby.promote()
    after = int(standby.query("SELECT count(*) FROM fault"))
    scene.expect(run, 99, ENDED, 60, "", 3000, 100)
    scene.expectations.check(run.test.get("reconnects") == 3, "not all three went over")
    scene.expectations.check(int(standby.query("SELECT count(*) FROM fault")) > after + 50, "nothing was written after the failover")


PLANNED = """
tests:
  - {name: test, query: SELECT 1 WHERE slow_plan(1), iterations: 100, warmup: 0, concurrency: 3}
  - {name: next, query: SELECT 2, iterations: 100, warmup: 0}
"""


def run_until_plans(scene, server):
    """Starts a run, and waits until it asks for the plans of its first test, which takes the server long."""
    server.query("CREATE FUNCTION slow_plan(int) RETURNS bool IMMUTABLE LANGUAGE plpgsql AS $$BEGIN"
                 " IF current_query() LIKE 'EXPLAIN%' THEN PERFORM pg_sleep(600); END IF; RETURN true; END$$")
    run = scene.run(PLANNED, server.port)
    server.await_query("SELECT count(*) = 1 FROM pg_stat_activity WHERE query LIKE 'EXPLAIN /* dbbench%' AND state = 'active'")
    run.fault()
    return run


def expect_only_plans_missing(scene, run):
    test = run.test
    scene.expectations.check(test.get("status") == "completed" and not test.get("errors"), "the test did not complete")
    missing = test["evidence"]["missing"]
    scene.expectations.check(len(missing) == 1 and missing[0].startswith("no plan"), f"missing: {missing}")


@fault("server killed while plans are made")
def server_killed_while_plans_are_made(scene):
    server = scene.server()
    run = run_until_plans(scene, server)
    server.kill()
    scene.expect(run, 4, [], 40, "was lost before 'next' could start", iterations=100)
    expect_only_plans_missing(scene, run)


@fault("server restarted while plans are made")
def server_restarted_while_plans_are_made(scene):
    server = scene.server()
    run = run_until_plans(scene, server)
    server.restart()
    scene.expect(run, 0, [], 40, iterations=100)
    expect_only_plans_missing(scene, run)
    scene.expectations.check(run.result["results"][1]["iterations"] == 100, "the next test was not measured")


@fault("server frozen for good while plans are made", slow=True)
def server_frozen_while_plans_are_made(scene):
    server = scene.server()
    run = run_until_plans(scene, server)
    server.freeze()
    scene.expect(run, 4, [], 120, "was lost before 'next' could start", iterations=100)
    expect_only_plans_missing(scene, run)


@fault("pg_stat_statements without its library")
def statements_without_library(scene):
    server = scene.server()
    server.query("CREATE EXTENSION pg_stat_statements")
    run = scene.run(short("1s"), server.port)
    scene.expect(run, 0, [], 40)
    missing = run.test["evidence"]["missing"]
    scene.expectations.check(len(missing) == 1 and "shared_preload_libraries" in missing[0], f"missing: {missing}")


def try_out(name, provoke, servers, dbbench):
    scene = Scene(name, servers, dbbench)
    try:
        provoke(scene)
    except Skipped as reason:
        return name, None, [], str(reason)
    except Exception as failure:
        lines = traceback.format_exception(failure)
        said = scene.last.said_all() if scene.last else ""
        return name, None, ["".join(lines) + said], ""
    finally:
        scene.close()
    broken = scene.expectations.broken
    return name, scene.last, broken + ([scene.last.said_all()] if broken else []), ""


def row(name, run):
    said = run.said.replace("|", "\\|")
    return f"| {name} | {run.seconds:.1f} s | {run.kept} | {run.exit_code} | {said} |"


def chosen(faults, words):
    if words == ["quick"]:
        return [each for each in faults if each[0] not in SLOW]
    return [each for each in faults if not words or any(word in each[0] for word in words)]


def main(known):
    arguments = argparse.ArgumentParser()
    for name in ("--dbbench", "--postgres", "--work"):
        arguments.add_argument(name, required=True)
    arguments.add_argument("--jobs", type=int, default=3)
    arguments.add_argument("words", nargs="*")
    options = arguments.parse_args()
    faults = chosen(known, options.words)
    if not faults:
        sys.exit("fault-table: no such fault; there are: " + "; ".join(name for name, _ in known))
    servers = Servers(options.postgres, options.work)
    failed = False
    print("| fault | until the end | kept | exit code | said |")
    print("|---|---|---|---|---|")
    with ThreadPoolExecutor(options.jobs) as pool:
        tried = [pool.submit(try_out, name, provoke, servers, options.dbbench) for name, provoke in faults]
        for each in tried:
            name, run, broken, skipped = each.result()
            if run and not skipped:
                print(row(name, run), flush=True)
            if skipped:
                print(f"fault-table: {name}: left out: {skipped}", file=sys.stderr)
            for words in broken:
                failed = True
                print(f"fault-table: {name}: {words}", file=sys.stderr)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(FAULTS)
