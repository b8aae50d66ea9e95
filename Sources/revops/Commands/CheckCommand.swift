// `revops check`: what every file was recognised as, how columns map, rows read, rows set aside and why.

import ArgumentParser
import Columns
import Revenue

struct CheckCommand: LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "What every file was recognised as, and every row that could not be used.")

    @OptionGroup var input: InputOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var look: LookOptions

    @Flag(help: "Print an [[import]] stanza for each file that nothing recognises, the best guess filled in.")
    var suggest = false

    @Flag(help: "Rows set aside count as findings: exit 1.")
    var strict = false

    func run() throws {
        let load = try HeadlessLoad(input)
        if suggest { return try printSuggestions(load) }
        let document = CheckDocument(
            head: DocumentHead(facts: load.facts), files: checked(load), ignored: load.listing.ignored,
            book: load.facts.book, remarks: load.remarks, warnings: load.facts.warnings)
        if output.format != .table { (document.remarks + document.warnings).forEach(StandardOutput.complain) }
        if !document.files.isEmpty || output.format == .json { document.write(output.format) }
        if let problem = load.problem { throw problem }
        if document.hasFindings(strict: strict) { throw ExitCode(ExitStatus.findings.rawValue) }
    }

    private func checked(_ load: HeadlessLoad) -> [CheckedFile] {
        let entries = Dictionary(load.listing.entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let ids = Dictionary(
            load.facts.book.tables.compactMap { $0 }.map { ($0.source.file, RecordIDs($0)) },
            uniquingKeysWith: { first, _ in first })
        return load.facts.book.sources.map { source in
            let bytes = entries[source.file].flatMap { try? $0.open() }
            return CheckedFile(source: source, sha256: bytes.map(CheckCommand.digest), ids: ids[source.file])
        }
    }

    private static func digest(_ source: any ByteSource) -> String {
        var digest = SHA256()
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        var offset = 0
        while true {
            let count = buffer.withUnsafeMutableBytes { source.read(into: $0, at: offset) }
            guard count > 0 else { return digest.hexDigest() }
            digest.update(buffer[..<count])
            offset += count
        }
    }

    /// The words of a column, by name.
    private static func words(_ header: String?, _ bytes: any ByteSource, _ source: SourceFile) -> [String] {
        guard let position = source.columns.firstIndex(where: { $0.header == header }) else { return [] }
        let column = ColumnPlan(position: position, kind: .coded, header: source.columns[position].header)
        let plan = ReadPlan(dialect: source.dialect, width: source.columns.count, columns: [column])
        guard case .coded(let words)? = try? readTable(bytes, plan: plan, workers: .cores).get().table.columns.first
        else { return [] }
        return (1..<max(1, words.names.count)).map(words.names.string).sorted()
    }

    /// A stanza to paste. A weak guess is commented out: a price list taken for deals would invent a pipeline.
    private static func proposal(_ text: String, columns: Int) -> String {
        guard columns < 3 else { return "\n" + text }
        let lines = text.split(separator: "\n").map { $0.hasPrefix("#") ? String($0) : "# " + $0 }
        return ": a weak guess, few of its columns are like a field; take the # away if it is right\n"
            + lines.joined(separator: "\n") + "\n"
    }

    private func printSuggestions(_ load: HeadlessLoad) throws {
        if let problem = load.problem { throw problem }
        let unknown = load.facts.book.sources.filter { $0.kind == nil && $0.failure == nil }
        for source in unknown {
            let entry = load.listing.entries.first { $0.name == source.file }
            guard let entry, let bytes = try? entry.open() else { continue }
            guard var stanza = Recognition.suggest(head: sniff(bytes), fileName: entry.fileName),
                !stanza.columns.isEmpty
            else {
                let headers = source.columns.map(\.header).joined(separator: ", ")
                StandardOutput.write("# \(visible(source.file)): nothing fits its columns \(visible(headers))\n\n")
                continue
            }
            let words = CheckCommand.words(stanza.columns["stage"], bytes, source)
            stanza.guessStages(of: words, load.workspace.policy.pipeline)
            let taken = Set(stanza.columns.values)
            let rest = source.columns.map(\.header).filter { !taken.contains($0) }
            let text = stanza.toml(unmapped: rest)
            StandardOutput.write(
                "# \(visible(source.file))\(CheckCommand.proposal(text, columns: stanza.columns.count))\n")
        }
        if unknown.isEmpty { StandardOutput.complain("every file is recognised; there is nothing to suggest") }
    }
}
