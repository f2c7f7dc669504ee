internal import Campaigns
internal import Foundation
internal import SalesStore
internal import WebServing

/// Who a campaign is for: by tags, by imports, and by what stands in the contacts' fields.
struct CampaignAudienceForm: Sendable {
    /// So many conditions can be written at once.
    static let conditions = 4
    /// What a condition says of a field.
    enum Kind: String, CaseIterable, Sendable {
        case equals, contains, present, absent
    }

    let frame: Frame
    let campaign: Campaign
    let imports: [ImportDocument]

    private var wording: Wording { frame.wording }

    var html: HTML {
        let audience = campaign.audience
        let boxes = imports.map { document -> HTML in
            let checked: HTML = audience.imports.contains(document.id) ? " checked" : .empty
            return """
                <label class="check"><input type="checkbox" name="import_\(document.id)" value="1"\(checked)>
                \(wording.moment(document.at)) · \(document.authorName) · \(document.conversations.count)</label>
                """
        }
        let rows = (0..<max(Self.conditions, audience.filter.count)).map { condition($0) }
        return """
            <details id="audience"\(audience.isEmpty ? " open" : .empty)><summary>\(wording(.audienceTitle))</summary>
            <form class="stack" method="post" action="\(Path.campaign(campaign.id))/audience">\(frame.order)
            <p class="hint">\(wording(.audienceHint))</p>
            <label>\(wording(.tagsOfAudience))
            <input name="tags" maxlength="500" value="\(audience.tags.joined(separator: ", "))"></label>
            <fieldset><legend>\(wording(.importsOfAudience))</legend>
            \(boxes.isEmpty ? "<p class=\"hint\">\(wording(.noImports))</p>" : "\(boxes)")</fieldset>
            <fieldset><legend>\(wording(.conditionsOfAudience))</legend>\(rows)</fieldset>
            <button class="primary">\(wording(.saveAudience))</button></form></details>
            """
    }

    private func condition(_ index: Int) -> HTML {
        let known = campaign.audience.filter
        let shown = known.indices.contains(index) ? known[index] : nil
        let fields = CampaignField.ofContacts.map { field -> HTML in
            "<option\(shown?.field == field.rawValue ? " selected" : "")>\(field.rawValue)</option>"
        }
        let kind = shown?.kind
        let kinds = Kind.allCases.map { each -> HTML in
            "<option value=\"\(each.rawValue)\"\(kind == each ? " selected" : "")>\(wording.kind(each))</option>"
        }
        let number = index + 1
        return """
            <div class="row"><select name="field_\(index)" aria-label="\(wording(.conditionField)) \(number)">
            <option value="">–</option>\(fields)</select>
            <select name="kind_\(index)" aria-label="\(wording(.conditionKind)) \(number)">\(kinds)</select>
            <input name="value_\(index)" maxlength="200" aria-label="\(wording(.conditionValue)) \(number)"
            value="\(shown?.equals ?? shown?.contains ?? "")">
            <label class="check"><input type="checkbox" name="not_\(index)" value="1"\(shown?.not == true ? " checked" : "")>
            \(wording(.conditionNot))</label></div>
            """
    }

    /// The audience that a form names.
    ///
    /// - Throws: ``DeskError`` for a condition without a value.
    static func audience(in form: Form) throws(DeskError) -> CampaignAudience {
        let tags = form["tags"].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
        let imports = form.names.filter { $0.hasPrefix("import_") }.map { String($0.dropFirst("import_".count)) }
        var conditions: [CampaignCondition] = []
        for index in 0..<50 where !form["field_\(index)"].isEmpty {
            guard let field = CampaignField(rawValue: form["field_\(index)"]),
                let kind = Kind(rawValue: form["kind_\(index)"])
            else { throw DeskError(.badRequest, .incompleteForm) }
            let value = form["value_\(index)"]
            var condition = CampaignCondition(field: field.rawValue)
            switch kind {
            case .equals: condition.equals = value
            case .contains: condition.contains = value
            case .present: condition.isPresent = true
            case .absent: condition.isPresent = false
            }
            guard !value.isEmpty || kind == .present || kind == .absent else {
                throw DeskError(.badRequest, .incompleteForm)
            }
            if !form["not_\(index)"].isEmpty { condition.not = true }
            conditions.append(condition)
        }
        return CampaignAudience(
            tags: tags.filter { !$0.isEmpty }, imports: imports.sorted(), filter: conditions)
    }
}

extension CampaignCondition {
    /// What it says of its field, as the form asks for it.
    fileprivate var kind: CampaignAudienceForm.Kind {
        if equals != nil { return .equals }
        if contains != nil { return .contains }
        return isPresent == false ? .absent : .present
    }
}

extension CampaignField {
    /// What stands in contacts, and not in what the installation sells.
    static let ofContacts: [CampaignField] = [
        .name, .company, .email, .domain, .interests, .language, .timeZone, .referrer,
    ]
}
