internal import WebServing

/// The names of what was attached.
struct AttachmentList: Sendable {
    let wording: Wording
    let names: [String]

    var html: HTML? {
        guard !names.isEmpty else { return nil }
        let items = names.map { name -> HTML in "<li>\(name)</li>" }
        return "<div class=\"extra\">\(wording(.attachments)):<ul class=\"attachments\">\(items)</ul></div>"
    }
}
