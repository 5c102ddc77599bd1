"""The same numbers by exact inference in a Bayesian network (pyAgrum): the sum of decibans is Bayes' rule."""

from __future__ import annotations

import pytest

from marsad.attribution.weighing import scores
from tests.attribution.cases import answer, seen

gum = pytest.importorskip("pyagrum", reason="pyAgrum is not installed; pip install pyagrum to cross-check")


def test_adding_decibans_is_exact_inference_in_a_network_of_the_lines() -> None:
    found = answer(
        strike_times_local=["11:00"], sightings=[seen("Su-24", "10:55"), seen("fixed-wing Russian", "10:58")],
        munitions=["ShOAB-0.5"], texts=["Regime planes bombed it"],
    )  # fmt: skip
    parties = sorted(scores(found.weighed.lines))
    network = gum.BayesNet()
    author = network.add(gum.LabelizedVariable("author", "", parties))
    prior, *lines = found.weighed.lines
    odds = [10 ** (prior.weights.get(p, 0) / 1000) for p in parties]
    network.cpt(author).fillWith([each / sum(odds) for each in odds])
    for at, line in enumerate(lines):
        ratios = {p: 10 ** (line.weights.get(p, 0) / 1000) for p in parties}
        most = max(ratios.values())
        node = network.add(gum.LabelizedVariable(f"line{at}", "", ["no", "yes"]))
        network.addArc(author, node)
        for number, party in enumerate(parties):
            chance = ratios[party] / most
            network.cpt(node)[{"author": number}] = [1 - chance, chance]
    inference = gum.LazyPropagation(network)
    inference.setEvidence({f"line{at}": "yes" for at in range(len(lines))})
    inference.makeInference()
    exact = inference.posterior(author).tolist()
    for number, party in enumerate(parties):
        assert exact[number] == pytest.approx(found.weighed.posterior[party] / 1_000_000, abs=2e-6)
