internal import WebServing

/// All keys, and the palette of all orders, both as dialogs that the script opens.
struct KeyboardHelp: Sendable {
    let wording: Wording

    var html: HTML {
        let keys: [(String, Phrase)] = [
            ("J ↓", .keyNext), ("K ↑", .keyPrevious), ("Enter", .keyOpen), ("R", .keyAnswer), ("N", .keyNote),
            ("E", .keyClose), ("Z", .keyUndo), ("/", .keySearch), ("Ctrl K ⌘K", .keyPalette),
            ("Ctrl Enter", .keySend), ("Esc", .keyBack), ("?", .keyHelp),
        ]
        let rows = keys.map { key, phrase -> HTML in "<div><dt><kbd>\(key)</kbd></dt><dd>\(wording(phrase))</dd></div>"
        }
        return """
            <dialog id="help" aria-labelledby="help-title"><h2 id="help-title">\(wording(.keys))</h2><dl>\(rows)</dl>
            <form method="dialog"><button>\(wording(.dismiss))</button></form></dialog>
            <dialog id="palette" aria-label="\(wording(.palette))">
            <input type="text" role="combobox" aria-expanded="true" aria-controls="commands" aria-label="\(wording(.palette))"
            placeholder="\(wording(.palette))" autocomplete="off">
            <ul id="commands" role="listbox" aria-label="\(wording(.palette))"></ul></dialog>
            """
    }
}
