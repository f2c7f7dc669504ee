internal import Hummingbird
internal import WebServing

/// A file that browsers load beside a page. They are compiled in: a copy of the program is all a machine needs.
enum Asset: String, CaseIterable {
    case script = "desk.js"
    case style = "desk.css"
    case icon = "desk.svg"

    private var bytes: [UInt8] {
        switch self {
        case .script: PackageResources.desk_js
        case .style: PackageResources.desk_css
        case .icon: PackageResources.desk_svg
        }
    }

    private var mediaType: String {
        switch self {
        case .script: "text/javascript; charset=utf-8"
        case .style: "text/css; charset=utf-8"
        case .icon: "image/svg+xml"
        }
    }

    var response: Response { .asset(bytes, mediaType: mediaType) }
}
