/**
 * Setup of every test file: properties try the same cases in every run, so that a red run can be repeated.
 * `SNECK_SEED=random` tries new ones, `SNECK_SEED=NUMBER` those of that seed.
 */
import { configureGlobal } from "fast-check"

const wanted = process.env["SNECK_SEED"] ?? "20261121"
if (wanted !== "random") configureGlobal({ seed: Number(wanted) })
