"""Provokes faults of the ranks of a run, and prints the table; see src/test/sh/fault-table."""

import json
import os
import shutil
import signal
import subprocess
import time

from ranks import Ranks
from run import Run
from table import Skipped, main

FAULTS = []

SHARED = """
setup: ["CREATE TABLE IF NOT EXISTS fault (id integer)"]
teardown: [DROP TABLE fault]
tests:
  - {name: test, query: SELECT pg_sleep(0.005), rate: 60/s, duration: DURATION, warmup: WARMUP, concurrency: 6}
"""


def fault(name):
    def register(provoke):
        FAULTS.append((name, provoke))
        return provoke
    return register


def shared(duration, warmup="0"):
    return SHARED.replace("DURATION", duration).replace("WARMUP", warmup)


def url(port):
    return f"postgresql://postgres@127.0.0.1:{port}/postgres?connect_timeout=3"


def start_rank(scene, rank, count, scenario, port, *options, name=""):
    folder = os.path.join(scene.folder, f"rank-{rank}{name}")
    os.makedirs(folder)
    run = Run(scene._dbbench, folder, scenario, url(port), "--ranks", str(count), "--rank", str(rank), "--run-id", scene.slug,
              *options)
    scene.at_end(run.process.kill)
    return run


def start(scene, scenario, ports, *options):
    """Starts a rank for each of the ports of a server."""
    scene.last = Ranks([start_rank(scene, rank, len(ports), scenario, port, *options) for rank, port in enumerate(ports)])
    return scene.last


def await_ranks(server, count=3):
    """Waits until the workers of all have measured for a while."""
    server.await_query(f"SELECT count(*) >= {2 * count} FROM pg_stat_activity WHERE application_name LIKE 'dbbench%/test'")
    time.sleep(2)


def measuring(scene, server, scenario, ports):
    """Returns ranks that have measured for a while, for the fault to follow."""
    run = start(scene, scenario, ports)
    await_ranks(server)
    run.fault()
    return run


def expect(scene, server, exit_codes, seconds, said, status="failed", iterations=10):
    """Ends all ranks; what was measured must have been kept, and nothing be left on the server."""
    run = scene.last.end()
    check = scene.expectations.check
    check(run.exit_codes == exit_codes, f"exit codes {run.exit_codes}, not {exit_codes}")
    check(run.seconds <= seconds, f"{run.seconds:.0f} s, more than {seconds}")
    check(said in run.said_all(), f"'{said}' is not said")
    check("\tat " not in run.said_all() and "internal error" not in run.said_all(), "a stack trace or an internal error")
    if status:
        check((run.result or {}).get("outcome", {}).get("status") == status, f"the result does not say {status}")
        check(run.test.get("iterations", 0) >= iterations, f"{run.test.get('iterations', 0)} iterations, not {iterations}")
        check(server.query("SELECT to_regclass('fault') IS NULL") == "t", "teardown was not run")
    left = server.query("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'dbbench%'")
    check(left == "0", f"{left} sessions are left")


def merged(scene):
    """Merges the parts that ranks kept, and returns the result."""
    out = os.path.join(scene.folder, "all.json")
    subprocess.run([scene._dbbench, "merge", *scene.last.parts, "-o", out], check=True, stdout=subprocess.DEVNULL)
    with open(out, encoding="utf-8") as file:
        return json.load(file)


@fault("a rank is killed (SIGKILL)")
def rank_killed(scene):
    server = scene.server()
    run = measuring(scene, server, shared("60s"), [server.port] * 3)
    run[2].signal(signal.SIGKILL)
    expect(scene, server, [4, 4, -9], 15, "rank 2 died, hangs, or its connection was lost")


@fault("rank 0 is killed (SIGKILL)")
def leader_killed(scene):
    server = scene.server()
    run = measuring(scene, server, shared("60s"), [server.port] * 3)
    run[0].signal(signal.SIGKILL)
    expect(scene, server, [-9, 4, 4], 15, "rank 0 ended without a verdict; what this rank measured is in", status=None)
    scene.expectations.check(len(run.parts) == 2, f"{len(run.parts)} parts were kept, not 2")
    whole = merged(scene)
    scene.expectations.check([rank["rank"] for rank in whole["ranks"]] == [1, 2], "the merged result has other ranks")
    scene.expectations.check(whole["results"][0]["iterations"] >= 10, "the merged result has no iterations")


@fault("a rank is stopped (SIGSTOP) for good")
def rank_stopped(scene):
    server = scene.server()
    run = measuring(scene, server, shared("60s"), [server.port] * 3)
    run[1].signal(signal.SIGSTOP)
    for rank in (0, 2):
        run[rank].end()
    run[1].signal(signal.SIGCONT)
    expect(scene, server, [4, 4, 4], 30, "rank 1 died, hangs, or its connection was lost")


@fault("a rank is stopped (SIGSTOP) for 3 s")
def rank_stopped_for_a_while(scene):
    server = scene.server()
    run = measuring(scene, server, shared("10s"), [server.port] * 3)
    run[1].signal(signal.SIGSTOP)
    time.sleep(3)
    run[1].signal(signal.SIGCONT)
    expect(scene, server, [0, 0, 0], 30, "", status="completed", iterations=500)
    scene.expectations.check(run.test.get("max_time", 0) > 2500, "the stall is not in the latencies")


@fault("rank 0 is stopped (SIGSTOP) for good")
def leader_stopped(scene):
    server = scene.server()
    run = measuring(scene, server, shared("60s"), [server.port] * 3)
    run[0].signal(signal.SIGSTOP)
    for rank in (1, 2):
        run[rank].end()
    scene.expectations.check(len(run.parts) == 2, f"{len(run.parts)} parts were kept, not 2")
    run[0].signal(signal.SIGCONT)
    expect(scene, server, [4, 4, 4], 40, "rank 0 died, hangs, or its connection was lost", status=None)


@fault("the connection of a rank is reset")
def connection_reset(scene):
    server = scene.server()
    proxy = scene.proxy(server)
    run = measuring(scene, server, shared("60s"), [server.port, server.port, proxy.port])
    # a new connection fails as well, so that this rank can only give up
    proxy.close()
    expect(scene, server, [4, 4, 4], 60, "rank 2 died, hangs, or its connection was lost")


@fault("the network of a rank is cut (packets swallowed)")
def network_cut(scene):
    server = scene.server()
    proxy = scene.proxy(server)
    run = measuring(scene, server, shared("60s"), [server.port, server.port, proxy.port])
    proxy.swallow()
    for rank in range(3):
        run[rank].end()
    # the server still waits for the cut connections
    proxy.close()
    time.sleep(1)
    expect(scene, server, [4, 4, 4], 60, "rank 2 died, hangs, or its connection was lost")


@fault("SIGTERM at one rank")
def rank_terminated(scene):
    server = scene.server()
    run = measuring(scene, server, shared("60s"), [server.port] * 3)
    run[2].signal(signal.SIGTERM)
    expect(scene, server, [130, 130, 130], 15, "stopping and reporting partial results", status="interrupted")


@fault("SIGTERM at all ranks")
def all_terminated(scene):
    server = scene.server()
    run = measuring(scene, server, shared("60s"), [server.port] * 3)
    for rank in range(3):
        run[rank].signal(signal.SIGTERM)
    expect(scene, server, [130, 130, 130], 15, "stopping and reporting partial results", status="interrupted")


@fault("a rank is missing, and comes too late")
def rank_late(scene):
    server = scene.server()
    runs = [start_rank(scene, rank, 3, shared("1s"), server.port, "--rendezvous-timeout", "6s") for rank in (0, 1)]
    runs[0].end()
    runs.append(start_rank(scene, 2, 3, shared("1s"), server.port, "--rendezvous-timeout", "1s"))
    scene.last = Ranks(runs)
    expect(scene, server, [4, 4, 4], 30, "rank 2 of 3 did not arrive within 6 s; nothing was run", status=None)
    scene.expectations.check("rank 0 of run" in runs[2].said_all(), "the late rank does not say that rank 0 is missing")
    scene.expectations.check(server.query("SELECT to_regclass('fault') IS NULL") == "t", "setup was run")


@fault("SIGTERM while a rank is missing")
def terminated_while_waiting(scene):
    server = scene.server()
    scene.last = Ranks([start_rank(scene, rank, 3, shared("1s"), server.port) for rank in (0, 1)])
    server.await_query("SELECT count(*) = 2 FROM pg_locks WHERE locktype = 'advisory'")
    time.sleep(2)
    scene.last.fault()
    scene.last[1].signal(signal.SIGTERM)
    expect(scene, server, [130, 130], 10, "stopping", status=None)
    scene.expectations.check(server.query("SELECT to_regclass('fault') IS NULL") == "t", "setup was run")


@fault("ranks have different scenarios")
def scenarios_differ(scene):
    server = scene.server()
    scene.last = Ranks([start_rank(scene, rank, 2, shared(f"{rank + 1}s"), server.port) for rank in (0, 1)])
    expect(scene, server, [2, 2], 30, "has another scenario file", status=None)
    scene.expectations.check(server.query("SELECT to_regclass('fault') IS NULL") == "t", "setup was run")


@fault("two processes have one rank")
def rank_twice(scene):
    server = scene.server()
    run = start(scene, shared("8s"), [server.port] * 2)
    await_ranks(server, 2)
    second = start_rank(scene, 1, 2, shared("8s"), server.port, name="-again").end()
    scene.expectations.check(second.exit_code == 2, f"the second ends with {second.exit_code}, not 2")
    scene.expectations.check("is taken by another process" in second.said, f"the second says {second.said}")
    expect(scene, server, [0, 0], 30, "", status="completed", iterations=400)
    scene.last = Ranks([run[0], run[1], second])


@fault("a rank is killed, and restarted by its engine")
def rank_restarted(scene):
    server = scene.server()
    run = measuring(scene, server, shared("60s"), [server.port] * 3)
    run[1].signal(signal.SIGKILL)
    again = start_rank(scene, 1, 3, shared("60s"), server.port, "--rendezvous-timeout", "3s", name="-again")
    again.end()
    expect(scene, server, [4, -9, 4], 20, "rank 1 ")
    scene.expectations.check(again.exit_code == 4, f"the restarted rank ends with {again.exit_code}, not 4")


@fault("the server has too few connections to meet")
def too_few_connections(scene):
    server = scene.server(max_connections=6, superuser_reserved_connections=3)
    run = start(scene, shared("1s"), [server.port] * 5, "--rendezvous-timeout", "6s")
    run.end()
    scene.expectations.check(set(run.exit_codes) == {4}, f"exit codes {run.exit_codes}, not 4")
    scene.expectations.check("5 ranks need a connection each to meet, and the server has room for" in run[0].said,
                             f"rank 0 says {run[0].said}")


@fault("the server has too few connections for the workers")
def too_few_for_workers(scene):
    server = scene.server(max_connections=10)
    start(scene, shared("1s"), [server.port] * 3)
    scene.last.end()
    codes = set(scene.last.exit_codes)
    scene.expectations.check(len(codes) == 1 and codes <= {4, 99}, f"exit codes {scene.last.exit_codes}")
    scene.expectations.check("too many clients" in scene.last.said_all() or "53300" in scene.last.said_all(),
                             "it is not said that connections are missing")


@fault("the server is killed")
def server_killed(scene):
    server = scene.server()
    run = measuring(scene, server, shared("60s"), [server.port] * 3)
    server.kill()
    run.end()
    scene.expectations.check(run.exit_codes == [4, 4, 4], f"exit codes {run.exit_codes}, not 4")
    scene.expectations.check(run.seconds <= 60, f"{run.seconds:.0f} s, more than 60")


@fault("a rank starts late")
def uneven_start(scene):
    server = scene.server()
    run = start(scene, shared("4s", warmup="3s"), [server.port] * 3)
    server.await_query("SELECT count(*) >= 6 FROM pg_stat_activity WHERE application_name LIKE 'dbbench%/test'")
    # rank 1 is warm and waits for rank 2; it cannot hear the start
    run[2].signal(signal.SIGSTOP)
    time.sleep(4)
    run[1].signal(signal.SIGSTOP)
    run[2].signal(signal.SIGCONT)
    time.sleep(1.5)
    run[1].signal(signal.SIGCONT)
    expect(scene, server, [0, 0, 0], 30, "", status="completed", iterations=100)
    codes = [finding["code"] for finding in run.test.get("findings", [])]
    scene.expectations.check("uneven-start" in codes, f"no uneven-start among {codes}")


@fault("PgBouncer in transaction mode")
def bouncer(scene):
    program = shutil.which("pgbouncer", path=os.environ.get("PATH", "") + ":/usr/sbin")
    if not program:
        raise Skipped("pgbouncer is not installed")
    server = scene.server()
    folder = scene.server_folder("bouncer")
    port = server.port + 1
    with open(os.path.join(folder, "ini"), "w", encoding="ascii") as file:
        file.write(f"[databases]\npostgres = host=127.0.0.1 port={server.port} user=postgres\n[pgbouncer]\n"
                   f"listen_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\nauth_type = any\n"
                   f"pool_mode = transaction\nlogfile = {folder}/log\npidfile = {folder}/pid\n"
                   "ignore_startup_parameters = extra_float_digits\n")
    command = [program, os.path.join(folder, "ini")]
    if os.getuid() == 0:
        command = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups", *command]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    scene.at_end(process.kill)
    time.sleep(1)
    # prepared statements do not work in this mode
    simple = shared("1s").replace("concurrency", "protocol: extended, concurrency")
    direct = start(scene, simple, [port] * 2, "--rendezvous", url(server.port))
    direct.end()
    scene.expectations.check(direct.exit_codes == [0, 0], f"with --rendezvous: exit codes {direct.exit_codes}, not 0")
    shutil.rmtree(os.path.join(scene.folder, "rank-0"))
    shutil.rmtree(os.path.join(scene.folder, "rank-1"))
    start(scene, simple, [port] * 2)
    scene.last.end()
    scene.expectations.check(scene.last.exit_codes == [4, 4], f"exit codes {scene.last.exit_codes}, not 4")
    scene.expectations.check("pass --rendezvous with a connection to a server directly" in scene.last.said,
                             f"said: {scene.last.said}")


if __name__ == "__main__":
    main(FAULTS)
