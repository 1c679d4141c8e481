"""Where things are: the repository, the state folder and the four ports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ops.problems import SetupProblem

REPOSITORY = Path(__file__).resolve().parent.parent

DEFAULT_PORTS = {"ASSIST_PORT": 8000, "RASA_PORT": 5005, "ACTIONS_PORT": 5055, "SHOP_PORT": 5065}


@dataclass(frozen=True)
class Settings:
    state_dir: Path
    ports: Mapping[str, int]

    @property
    def log_dir(self) -> Path:
        return self.state_dir / "log"


def settings_from(environment: Mapping[str, str]) -> Settings:
    """Raises SetupProblem naming the variable where a port is not a port."""
    state_dir = REPOSITORY / (environment.get("TONGZHOU_DATA_DIR") or "var")
    ports = {
        name: _port(name, environment.get(name), usual) for name, usual in DEFAULT_PORTS.items()
    }
    return Settings(state_dir, ports)


def child_environment(settings: Settings, environment: Mapping[str, str]) -> dict[str, str]:
    """What all our processes start with: addresses that match the ports, quiet libraries.

    What the caller set stays (SHOP_URL of a real shop); only ports and state folder are written
    over, since they are already resolved here.
    """
    ports = settings.ports
    usual = {
        "ASSIST_URL": f"http://127.0.0.1:{ports['ASSIST_PORT']}",
        "RASA_URL": f"http://127.0.0.1:{ports['RASA_PORT']}",
        "SHOP_URL": f"http://127.0.0.1:{ports['SHOP_PORT']}",
        "ACTIONS_URL": f"http://127.0.0.1:{ports['ACTIONS_PORT']}",
        # BLAS and OpenMP pools spin when cores are busy: 1.75 ms a query on one thread, 200 on 4.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "TF_CPP_MIN_LOG_LEVEL": "2",
        "RASA_TELEMETRY_ENABLED": "false",
        "SANIC_WORKERS": "1",
        "PYTHONUNBUFFERED": "1",
    }
    fixed = {
        "PYTHONPATH": str(REPOSITORY),
        "TONGZHOU_DATA_DIR": str(settings.state_dir),
        **{name: str(port) for name, port in ports.items()},
    }
    return {**usual, **blas_kernels(_cpu_flags()), **environment, **fixed}


def blas_kernels(flags: set[str]) -> dict[str, str]:
    """Which kernels Rasa's old numpy shall take.

    It knows no processor made after it and falls back to those of 2004: 5.3 ms of processor time a
    message instead of 3.5. Newer libraries find the same by themselves.
    """
    if "avx512vl" in flags:
        return {"OPENBLAS_CORETYPE": "SkylakeX"}
    return {"OPENBLAS_CORETYPE": "Haswell"} if {"avx2", "fma"} <= flags else {}


def _cpu_flags() -> set[str]:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return set()
    return set(next((line for line in lines if line.startswith("flags")), "").split())


def _port(name: str, text: str | None, usual: int) -> int:
    if not text:
        return usual
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise SetupProblem(f"{name} must be a port between 1 and 65535, not {text!r}.")
    return int(text)
