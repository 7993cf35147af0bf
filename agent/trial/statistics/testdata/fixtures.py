"""Writes fixtures.json: figures of scipy and statsmodels for the tests beside it.

apt-get install python3-scipy python3-statsmodels; python3 fixtures.py > fixtures.json
"""

import json
import numpy, scipy, statsmodels
from scipy import stats
from statsmodels.stats.proportion import proportion_confint, confint_proportions_2indep
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.weightstats import ttost_ind, ttost_paired
import statsmodels.api as sm

# A fixed table of numbers: 276 +- 20, 262 +- 40 and 250 +- 5, rounded.
r = numpy.random.RandomState(1)
a = [round(v, 3) for v in r.normal(276, 20, 16)]
b = [round(v, 3) for v in r.normal(262, 40, 11)]
c = [round(v, 3) for v in numpy.array(a) + r.normal(1, 5, 16)]
x = [10, 15, 20, 25, 30, 35, 40, 45, 50, 50]
y = [round(4.7 * v - 25 + e, 3) for v, e in zip(x, r.normal(0, 3, 10))]
angles = [round(v, 4) for v in r.vonmises(3.0, 2.0, 20)]
p = [0.01, 0.04, 0.03, 0.005, 0.5, 0.04]

def t_interval(v):
    return list(stats.t.interval(0.95, len(v) - 1, numpy.mean(v), stats.sem(v)))

welch = stats.ttest_ind(a, b, equal_var=False)
va, vb = numpy.var(a, ddof=1) / len(a), numpy.var(b, ddof=1) / len(b)
df = (va + vb) ** 2 / (va**2 / (len(a) - 1) + vb**2 / (len(b) - 1))
half = stats.t.ppf(0.975, df) * (va + vb) ** 0.5
d = numpy.mean(a) - numpy.mean(b)
line = stats.linregress(x, y)
ols = sm.OLS(y, sm.add_constant(x)).fit()
# doses, yes out of n, and a 0/1 regression on them
dose, yes, n = [0.1, 0.2, 0.4, 0.6, 0.8, 1.0], [1, 3, 7, 14, 18, 19], [20] * 6
glm = sm.GLM(
    numpy.array([yes, numpy.subtract(n, yes)]).T, sm.add_constant(dose), family=sm.families.Binomial()
).fit()
ones = numpy.concatenate([[1] * k + [0] * (m - k) for k, m in zip(yes, n)])
logit = sm.Logit(ones, sm.add_constant(numpy.repeat(dose, n))).fit(disp=0)

def wilson(k, m, alpha=0.05):
    return [k, m, *map(float, proportion_confint(k, m, alpha, "wilson"))]

def newcombe(i, m, j, o):
    return [i, m, j, o, *map(float, confint_proportions_2indep(i, m, j, o, method="newcomb", compare="diff", alpha=0.05))]

def newcombe_paired(r, s, t, u):
    """Method 10 as Altman et al. 2000, Statistics with confidence, page 52, write it."""
    m = r + s + t + u
    p1, p2 = (r + s) / m, (r + t) / m
    (l1, u1), (l2, u2) = (proportion_confint(k, m, 0.05, "wilson") for k in (r + s, r + t))
    b = r * u - s * t
    b = b if b < 0 else max(0, b - m / 2)
    root = ((r + s) * (t + u) * (r + t) * (s + u)) ** 0.5
    phi = b / root if root else 0
    low = p1 - p2 - ((p1 - l1) ** 2 - 2 * phi * (p1 - l1) * (u2 - p2) + (u2 - p2) ** 2) ** 0.5
    high = p1 - p2 + ((p2 - l2) ** 2 - 2 * phi * (p2 - l2) * (u1 - p1) + (u1 - p1) ** 2) ** 0.5
    return [r, s, t, u, float(low), float(high)]

def permutation(u, v, **how):
    return float(stats.permutation_test((u, v), lambda q, w, axis: abs(numpy.mean(q, axis) - numpy.mean(w, axis)),
                                        vectorized=True, n_resamples=numpy.inf, alternative="greater", **how).pvalue)

print(json.dumps({
    "versions": {"numpy": numpy.__version__, "scipy": scipy.__version__, "statsmodels": statsmodels.__version__},
    "a": a, "b": b, "c": c, "x": x, "y": y, "angles": angles,
    "wilson": [wilson(14, 16), wilson(16, 16), wilson(0, 20), wilson(190, 200), wilson(7, 9)],
    "newcombe": [newcombe(56, 70, 48, 80), newcombe(9, 10, 3, 10), newcombe(10, 10, 0, 20), newcombe(5, 56, 0, 29)],
    "newcombe_paired": [newcombe_paired(*q) for q in ((20, 12, 2, 16), (1, 1, 7, 12), (4, 9, 9, 4), (0, 10, 0, 10))],
    "mean": t_interval(a), "mean_p": float(stats.ttest_1samp(a, 270).pvalue),
    "welch": [float(d - half), float(d + half)], "welch_p": float(welch.pvalue),
    "paired_p": float(stats.ttest_rel(a, c).pvalue),
    "tost_ind": float(ttost_ind(a, b, -30, 30, usevar="unequal")[0]),
    "tost_paired": float(ttost_paired(numpy.array(a), numpy.array(c), -5, 5)[0]),
    "iqm": [float(stats.trim_mean(v, 0.25)) for v in (a, b, c)],
    "median": [float(numpy.median(v)) for v in (a, b)],
    "quantile": [float(numpy.quantile(b, q)) for q in (0, 0.025, 0.5, 0.9, 1)],
    "permutation": permutation(a[:6], b[:5], permutation_type="independent"),
    "signflip": permutation(a[:10], c[:10], permutation_type="samples"),
    "holm": [p, [float(v) for v in multipletests(p, method="holm")[1]]],
    "circular": [float(stats.circmean(angles, high=numpy.pi, low=-numpy.pi)),
                 float(numpy.abs(numpy.mean(numpy.exp(1j * numpy.array(angles)))))],
    "spearman": float(stats.spearmanr(x, y)[0]), "ranks": [float(v) for v in stats.rankdata(x)],
    "regression": {"slope": float(line.slope), "intercept": float(line.intercept), "r2": float(line.rvalue**2),
                   "slope_ci": [float(v) for v in ols.conf_int()[1]], "intercept_ci": [float(v) for v in ols.conf_int()[0]],
                   "at_30": [float(v) for v in ols.get_prediction([[1, 30]]).conf_int()[0]]},
    "cohen": float(d / numpy.sqrt(((len(a) - 1) * numpy.var(a, ddof=1) + (len(b) - 1) * numpy.var(b, ddof=1)) / (len(a) + len(b) - 2))),
    "logistic": {"x": dose, "yes": yes, "n": n, "intercept": float(glm.params[0]), "slope": float(glm.params[1]),
                 "mcfadden": float(logit.prsquared)},
    "bootstrap_mean": [float(v) for v in stats.bootstrap((numpy.array(a),), numpy.mean, n_resamples=200000,
                                method="percentile", random_state=1).confidence_interval],
    "bootstrap_iqm": [float(v) for v in stats.bootstrap((numpy.array(a),), lambda v, axis: stats.trim_mean(v, 0.25, axis=axis),
                      n_resamples=200000, method="percentile", random_state=1).confidence_interval],
}, indent=1))
