// Medians and percentiles, by linear interpolation between the two values beside the place asked for.

/// The value below which a share `q` (0–1) of the sorted values lies: place q × (n − 1), interpolated; nil where empty.
///
/// Example: the 0.9 quantile of 1, 2, 3, 4 stands at place 2.7, that is 3.7.
func quantile(_ q: Double, ofSorted values: [Double]) -> Double? {
    guard let last = values.last else { return nil }
    let place = q * Double(values.count - 1)
    let low = Int(place)
    guard low + 1 < values.count else { return last }
    return values[low] + (values[low + 1] - values[low]) * (place - Double(low))
}

/// The middle value, or the mean of the two in the middle; nil where empty.
func median(_ values: [Double]) -> Double? { quantile(0.5, ofSorted: values.sorted()) }
