"""An output that is opened while the session is made ready, so that neither waits for the other."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Self

from voiceguide.sinks.device import Output, OutputFormat, open_output


class OpenedAhead:
    """A context manager: from its beginning an output is opened on a thread of its own; `take` gives it.

    What nobody took is closed at the end of the block.
    """

    def __init__(self, name: str, expected: OutputFormat) -> None:
        """`expected` is the format that will most likely be asked for."""
        self._name, self._expected = name, expected
        self._output: Output | None = None
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._open, name="output", daemon=True)

    def take(self, wanted: OutputFormat) -> Output:
        """The output, not yet started; from now on the caller closes it. Raises what `open_output` raises.

        DeviceError too, where there is no device.
        """
        self._thread.join()
        output, self._output = self._output, None
        if wanted == self._expected and output is not None:
            return output
        if output is not None:
            output.close()
        if wanted == self._expected and self._error is not None:
            raise self._error
        return open_output(self._name, wanted)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._thread.join()
        output, self._output = self._output, None
        if output is not None:
            output.close()

    def _open(self) -> None:
        try:
            output = open_output(self._name, self._expected)
            try:
                output.prepare()
            except BaseException:
                output.close()
                raise
            self._output = output
        except Exception as error:
            self._error = error
