"""The border to dask.distributed: workers on other machines as an executor."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib.util import find_spec

from voiceguide.errors import MachineError, UsageError

PATIENCE = 20.0
"""How long a scheduler may take to answer, in seconds."""


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """An executor whose tasks are carried out by the workers of the scheduler at `address`.

    The workers must see the same files under the same paths, and have voiceguide installed. Raises
    UsageError where dask.distributed is not installed or the address is none, MachineError where
    nobody answers there.
    """
    if find_spec("distributed") is None:
        raise UsageError(
            "--scheduler needs dask.distributed", help="install it: pip install 'voiceguide[cluster]'"
        )
    from distributed import Client

    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except ValueError as error:
        raise UsageError(f"'{address}' is no address of a scheduler: {error}") from None
    except (OSError, TimeoutError) as error:
        raise MachineError(f"no scheduler answers at {address}", help="start one: dask scheduler") from error
    with client:
        yield client.get_executor(retries=2)
