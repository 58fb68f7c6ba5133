"""Jobs and stages are asked for without a page here: in Thai, whatever language the test before has left."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def in_thai() -> Iterator[None]:
    with translation.override("th"):
        yield
