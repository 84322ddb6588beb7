"""The segmentation as it's usually written: pandas and scikit-learn, all rows, one script.

usage: usual_stack.py FOLDER COMPONENTS CLUSTERS

FOLDER holds what `segscope demo` writes. Prints one line of JSON: seconds per step, peak memory, inertia.
The steps are those of the published notebooks: decode missing codes, drop columns over 20 % missing, set aside rows over 30 % missing,
dummies, most frequent value, standard scaling, PCA, k-means (n_init=1 as in scikit-learn's default for k-means++), shares.
"""

import json
import re
import resource
import sys
import time

import pandas as pd
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import StandardScaler

TAKEN_APART = {
    "PRAEGENDE_JUGENDJAHRE": {
        "decade": {1: 4, 2: 4, 3: 5, 4: 5, 5: 6, 6: 6, 7: 6, 8: 7, 9: 7, 10: 8, 11: 8, 12: 8, 13: 8, 14: 9, 15: 9},
        "avantgarde": {c: int(c in (2, 4, 6, 7, 9, 11, 13, 15)) for c in range(1, 16)},
    },
}
# Too many levels to be worth dummies; its first character is CAMEO_DEUG_2015.
NOT_USED = ["CAMEO_DEU_2015"]


def decode(frame, unknown):
    for column in frame.columns:
        codes = unknown.get(column, [])
        if frame[column].dtype == object:
            frame[column] = frame[column].where(~frame[column].isin(codes))
        else:
            numbers = [float(c) for c in codes if re.fullmatch(r"-?\d+", c)]
            frame[column] = frame[column].mask(frame[column].isin(numbers))
    return frame


def features(frame, kinds, columns=None):
    """Numeric features of a decoded frame; `columns` lines a second file up with the first."""
    frame = frame.drop(columns=[c for c in NOT_USED if c in frame])
    for column, parts in TAKEN_APART.items():
        if column in frame:
            for name, codes in parts.items():
                frame[f"{column}.{name}"] = frame[column].map(codes)
            frame = frame.drop(columns=column)
    if "CAMEO_INTL_2015" in frame:
        codes = pd.to_numeric(frame.pop("CAMEO_INTL_2015"), errors="coerce")
        frame["CAMEO_INTL_2015.wealth"] = codes // 10
        frame["CAMEO_INTL_2015.life_stage"] = codes % 10
    if "CAMEO_DEUG_2015" in frame:
        frame["CAMEO_DEUG_2015"] = pd.to_numeric(frame["CAMEO_DEUG_2015"], errors="coerce")
    if "OST_WEST_KZ" in frame:
        frame["OST_WEST_KZ"] = frame["OST_WEST_KZ"].map({"O": 0, "W": 1})
    nominal = [c for c in frame if kinds.get(c) == "categorical" and frame[c].nunique() > 2 and c != "CAMEO_DEUG_2015"]
    frame = pd.get_dummies(frame, columns=nominal, dtype="float64")
    return frame if columns is None else frame.reindex(columns=columns, fill_value=0.0)


def main(folder, components, clusters):
    seconds, started = {}, time.perf_counter()
    last = started

    def done(step):
        nonlocal last
        now = time.perf_counter()
        seconds[step] = seconds.get(step, 0.0) + now - last
        last = now

    dictionary = pd.read_csv(f"{folder}/dictionary.csv", sep=";")
    unknown = {row.attribute: str(row.missing_or_unknown).strip("[]").split(",") for row in dictionary.itertuples()}
    kinds = dict(zip(dictionary.attribute, dictionary.type))
    general = pd.read_csv(f"{folder}/AZDIAS.csv", sep=";", low_memory=False).drop(columns="LNR", errors="ignore")
    customers = pd.read_csv(f"{folder}/CUSTOMERS.csv", sep=";", low_memory=False)
    customers = customers[general.columns]
    done("read")

    general, customers = decode(general, unknown), decode(customers, unknown)
    general = general.loc[:, general.isna().mean() <= 0.20]
    customers = customers[general.columns]
    limit = int(0.3 * general.shape[1])
    read = len(general), len(customers)
    general = general[general.isna().sum(axis=1) <= limit]
    customers = customers[customers.isna().sum(axis=1) <= limit]
    done("thresholds")

    general = features(general, kinds)
    customers = features(customers, kinds, general.columns)
    done("features")

    imputer, scaler = SimpleImputer(strategy="most_frequent"), StandardScaler()
    x = scaler.fit_transform(imputer.fit_transform(general))
    y = scaler.transform(imputer.transform(customers))
    done("impute and scale")

    pca = PCA(components, svd_solver="covariance_eigh").fit(x)
    x, y = pca.transform(x), pca.transform(y)
    done("pca")

    kmeans = KMeans(clusters, n_init=1, random_state=1, max_iter=1000).fit(x)
    done("k-means")
    shares = pd.Series(kmeans.labels_).value_counts(normalize=True).sort_index()
    theirs = pd.Series(kmeans.predict(y)).value_counts(normalize=True).sort_index()
    done("compare")

    print(json.dumps({
        "seconds": {**seconds, "total": time.perf_counter() - started},
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "features": int(general.shape[1]),
        "kept": [len(general), len(customers)],
        "read": list(read),
        "inertia": float(kmeans.inertia_),
        "iterations": int(kmeans.n_iter_),
        "index": {int(k): round(100 * theirs.get(k, 0.0) / shares[k], 1) for k in shares.index},
    }))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
