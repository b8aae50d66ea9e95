// The seeded generator behind sample-data/ and the benchmark sets.

import Columns

/// Marks the module until the generator stands.
public enum SampleCompany { public static let name = "Harborline" }
