"""
Sweeps of redfield as pandas frames. Copy this file beside your notebook; it needs pandas, and the command `redfield` on the path
(`npm install --global redfield`), or what you call it by: `COMMAND = ["npx", "redfield"]`.

    from redfield_frame import sweep

    frame = sweep("model.yaml", {"B.temperature": "0.01:2:log:200"}, quantities=["coherence", "populations.typed"])
    frame["coherence"].plot(yerr=frame["coherence error"])
"""
import json
import subprocess

import pandas

COMMAND = ["redfield"]


class RedfieldError(RuntimeError):
    """What redfield says when it has no answer, or when the input is wrong."""


def run(*arguments):
    """What a command of redfield answers with --json, as Python objects."""
    done = subprocess.run([*COMMAND, *arguments, "--json"], capture_output=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise RedfieldError(done.stderr.strip())
    return json.loads(done.stdout)


def sweep(model, over, quantities=("coherence",), methods=("tcl2",), settings=None):
    """
    `redfield sweep`: one row for each point of the grid, the axes as its index, and for each quantity its value and its error.

    model       a model file, or a Hamiltonian as text
    over        axes and their values as `--over` takes them, e.g. {"f2": "0:3:100", "B.temperature": "0.1,0.5,2"}; the last is the fastest
    quantities  paths in what `redfield evaluate --json` answers, 'observable("sz")', "distance(tcl2, exact)"
    methods     "tcl2", "leading", "meanForce", "exact", or equations of `redfield compare`
    settings    other parameters and bath fields, e.g. {"omega0": 2}

    What does not exist is NaN, with the cause in `frame.attrs["warnings"]`.
    """
    axes = [f"--over={name}={values}" for name, values in over.items()]
    changes = [f"--set={name}={value}" for name, value in (settings or {}).items()]
    chosen = [f"--quantity={','.join(quantities)}", f"--method={','.join(methods)}"]
    answer = run("sweep", model, *axes, *chosen, *changes)
    index = pandas.MultiIndex.from_product(
        [axis["values"] for axis in answer["axes"]], names=[axis["name"] for axis in answer["axes"]]
    )
    if index.nlevels == 1:
        index = index.get_level_values(0)
    columns = {}
    for name, values in answer["columns"].items():
        columns[name] = values
        columns[f"{name} error"] = answer["errors"][name]
    frame = pandas.DataFrame(columns, index=index, dtype=float)
    frame.attrs["warnings"] = answer["warnings"]
    return frame
