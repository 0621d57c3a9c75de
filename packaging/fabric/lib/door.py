#!/usr/bin/env python3
"""A door before a port: passes connections on, and slams shut on all of them at SIGUSR1, as a bad network does.

usage: door.py LISTEN_PORT HOST PORT
"""

import asyncio
import signal
import sys


async def main(listen, host, port):
    open_now = set()

    async def pump(reader, writer):
        try:
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        except ConnectionError:
            pass
        writer.close()

    async def pass_on(reader, writer):
        try:
            inner_reader, inner_writer = await asyncio.open_connection(host, port)
        except OSError:
            writer.close()
            return
        both = {writer, inner_writer}
        open_now.update(both)
        await asyncio.gather(pump(reader, inner_writer), pump(inner_reader, writer))
        open_now.difference_update(both)

    def slam():
        for writer in open_now:
            writer.transport.abort()

    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, slam)
    async with await asyncio.start_server(pass_on, "127.0.0.1", listen) as server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
