internal import WebServing

/// The pages' icons, drawn as lines in the colour of the text.
enum Icon: String, CaseIterable, Sendable {
    case mail, telegram, chat, clip, back, person, search, more, note, clock

    var html: HTML {
        """
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">\(shape)</svg>
        """
    }

    private var shape: HTML {
        switch self {
        case .mail: "<path d=\"M3 6h18v12H3zM3 7l9 7 9-7\"/>"
        case .telegram: "<path d=\"M21 4 3 11l6 2 2 6 3-4 5 4zM9 13l12-9\"/>"
        case .chat: "<path d=\"M4 5h16v11H11l-5 4v-4H4z\"/>"
        case .clip: "<path d=\"M19 11l-8 8a4 4 0 0 1-6-6l9-9a3 3 0 0 1 4 4l-8 8a1 1 0 0 1-2-2l7-7\"/>"
        case .back: "<path d=\"M14 5l-7 7 7 7\"/>"
        case .person: "<path d=\"M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0\"/>"
        case .search: "<path d=\"M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 21 21\"/>"
        case .more: "<path d=\"M5 12h.1M12 12h.1M19 12h.1\"/>"
        case .note: "<path d=\"M5 4h14v10l-5 6H5zM19 14h-5v6\"/>"
        case .clock: "<path d=\"M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2\"/>"
        }
    }
}
