"""A closed loop as in Python programs: tasks that take a connection from an asyncpg pool for every query.

Usage: pool.py URL STATEMENT WORKERS SECONDS [LARGEST-KEY]; prints queries per second.
"""

import asyncio
import random
import sys
import time

import asyncpg


async def main(url, statement, workers, seconds, largest_key):
    pool = await asyncpg.create_pool(url, min_size=workers, max_size=workers)
    until = 0.0

    async def work():
        done = 0
        while time.perf_counter() < until:
            arguments = (random.randint(1, largest_key),) if largest_key else ()
            async with pool.acquire() as connection:
                await connection.fetch(statement, *arguments)
            done += 1
        return done

    until = time.perf_counter() + 1
    await asyncio.gather(*(work() for _ in range(workers)))
    start = time.perf_counter()
    until = start + seconds
    done = sum(await asyncio.gather(*(work() for _ in range(workers))))
    print(f"{done / (time.perf_counter() - start):.1f}")
    await pool.close()


if __name__ == "__main__":
    key = int(sys.argv[5]) if len(sys.argv) > 5 else 0
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), key))
