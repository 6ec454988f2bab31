"""The loop of a child process in which workbooks are opened: limits, questions, answers."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable
from typing import IO, Any

from etl.examine.messages import receive, send


def serve(answer: Callable[[Any], object], too_heavy: object, memory: int, seconds: float) -> None:
    """Answer one message after another until the standard input closes.

    too_heavy: what is answered when there is no memory for the answer itself; it ends the child.
    memory: its address space in bytes. seconds: what one answer may take of the processor.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asks decides when it is over
    # Nothing else may write between the messages.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _limit_memory(memory)
    gc.freeze()
    gc.disable()  # millions of cells, hardly a cycle: it collects between the files
    while _answer_one(sys.stdin.buffer, answers, answer, too_heavy, seconds):
        gc.collect()


def _answer_one(
    questions: IO[bytes],
    answers: IO[bytes],
    answer: Callable[[Any], object],
    too_heavy: object,
    seconds: float,
) -> bool:
    """Answer one message; False when there are no more, or no memory for more."""
    try:
        message = receive(questions)
        _limit_processor(seconds)
        send(answers, answer(message))
    except EOFError:
        return False
    except MemoryError:
        send(answers, too_heavy)
        return False
    return True


def _limit_memory(size: int) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_processor(seconds: float) -> None:
    """Allow ``seconds`` more; the child has spent some on earlier files."""
    if sys.platform != "win32":
        import resource

        spent = resource.getrusage(resource.RUSAGE_SELF)
        until = int(spent.ru_utime + spent.ru_stime + seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))
