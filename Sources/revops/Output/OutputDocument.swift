// What a command answers with: one value that knows its three forms.

/// An answer as table, JSON and CSV.
protocol OutputDocument {
    func writeJSON()
    func writeCSV()
    func writeTable()
}

extension OutputDocument {
    /// Writes the form that was asked for to standard output.
    func write(_ format: OutputFormat) {
        switch format {
        case .json: writeJSON()
        case .csv: writeCSV()
        case .table: writeTable()
        }
    }
}
