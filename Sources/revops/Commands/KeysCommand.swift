// `revops keys`: the key table, from the same records that dispatch, footer and help read.

import ArgumentParser
import Cells
import Dashboard

struct KeysCommand: LookingCommand {
    static let configuration = CommandConfiguration(commandName: "keys", abstract: "The key table.")

    @Flag(help: "As a Markdown table, for a README.")
    var markdown = false

    @OptionGroup var look: LookOptions
    @OptionGroup var store: StoreOptions

    func run() {
        StandardOutput.write(Bindings.standard.keyTable(markdown: markdown))
    }
}
