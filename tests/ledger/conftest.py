from __future__ import annotations

import pytest

from trade.ledger.reconcile import Reconciliation, reconcile
from trade.model.words import Vintage
from trade.store.shipped import national_figures


@pytest.fixture(scope="session")
def latest() -> Reconciliation:
    return reconcile(national_figures(), Vintage.LATEST)


@pytest.fixture(scope="session")
def first() -> Reconciliation:
    return reconcile(national_figures(), Vintage.FIRST)
