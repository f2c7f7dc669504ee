internal import Hummingbird
internal import WebServing

extension Path {
    static func conversation(_ id: String) -> String { "/conversations/\(escape(id))" }

    /// A path to go back to, if it is one of ours: a leading `//` or `/\` would lead to another host.
    static func own(_ path: String?) -> String {
        guard let path, path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\"),
            path.unicodeScalars.allSatisfy({ $0.value > 32 && $0.value < 127 }), path.utf8.count < 500
        else { return "/conversations" }
        return path
    }
}

extension Response {
    /// Redirects to another page, by GET. Only for our own paths.
    static func seeOther(_ path: String) -> Response {
        .redirect(to: path, type: .normal)
    }
}
