internal import Hummingbird

extension Response {
    /// Redirects to another page, by GET. Only for our own paths.
    static func seeOther(_ path: String) -> Response {
        .redirect(to: path, type: .normal)
    }
}
