"""Work beside the pages outlives its errors, and never keeps the server from stopping."""

from __future__ import annotations

import asyncio

import pytest

from web.beside import again_and_again, let_go, once


def _broken() -> None:
    raise ValueError("unexpected")


def test_work_that_goes_wrong_is_told_and_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    asked: list[int] = []
    fails = (1, 2, 3, 5)

    async def until_the_sixth() -> None:
        sixth = asyncio.Event()
        loop = asyncio.get_running_loop()

        def work() -> None:
            asked.append(1)
            if len(asked) in fails:
                _broken()
            if len(asked) == 6:
                loop.call_soon_threadsafe(sixth.set)

        task = asyncio.create_task(again_and_again(work, 0))
        await asyncio.wait_for(sixth.wait(), 30)
        await let_go([task])
        assert task.cancelled()

    asyncio.run(until_the_sixth())
    told = [record for record in caplog.records if record.exc_info]
    assert len(told) == 2  # of 1, 2 and 3 together, and of 5


def test_what_ended_by_an_error_does_not_keep_the_server_from_stopping() -> None:
    async def ends() -> None:
        raise ValueError("unexpected")

    async def stopped() -> None:
        task = asyncio.create_task(ends())
        await asyncio.sleep(0)
        await let_go([task])
        assert task.done()

    asyncio.run(stopped())


def test_work_that_is_done_once_and_goes_wrong_is_told(caplog: pytest.LogCaptureFixture) -> None:
    asyncio.run(once(_broken, 0))
    assert [record for record in caplog.records if record.exc_info]
