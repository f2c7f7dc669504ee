internal import Hummingbird

extension Response {
    /// To another page, by GET. Only paths of our own.
    static func seeOther(_ path: String) -> Response {
        .redirect(to: path, type: .normal)
    }
}
