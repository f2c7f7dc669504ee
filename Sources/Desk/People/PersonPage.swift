internal import Basics
internal import Dialogue
internal import Foundation
internal import SalesStore
internal import Scheduling
internal import WebServing

/// A person: all conversations, demos, files, ratings, who named whom, what they consented to, and what an operator can correct.
struct PersonPage: Sendable {
    let frame: Frame
    let person: PersonFile
    let now: Date
    /// Whether something was just ordered.
    var isOrdered = false

    private var wording: Wording { frame.wording }
    private var path: String { Path.person(person.contactID) }
    private var contact: ContactCard { person.latest.state.contact }
    private var isAdmin: Bool { frame.signedIn?.user.role == .admin }
    private var title: String { wording.title(of: person.latest) }

    var html: HTML {
        frame.page(
            title,
            """
            <div class="heading-line">\(Avatar(name: title).html)<h1>\(title)</h1></div>
            \(isOrdered ? "<p class=\"notice\" role=\"status\">\(wording(.editOrdered))</p>" : .empty)
            <div class="cards">
            \(card(.conversationsOf, conversations))
            \(card(.whatIsKnown, known))
            \(card(.tagsOf, tags))
            \(card(.duplicates, DuplicateSection(frame: frame, person: person, now: now).html))
            \(card(.demos, demos))
            \(card(.referrals, referrals))
            \(card(.filesOf, files))
            \(card(.ratingsOf, ratings))
            \(card(.consent, consent))
            \(isAdmin ? card(.personalData, data) : .empty)
            </div>
            """)
    }

    private func card(_ name: PeoplePhrase, _ content: HTML) -> HTML {
        "<section class=\"card\" aria-label=\"\(wording(name))\"><h2>\(wording(name))</h2><div>\(content)</div></section>"
    }

    private func list(_ items: [HTML], none: PeoplePhrase = .nothingYet) -> HTML {
        items.isEmpty
            ? "<p class=\"hint\">\(wording(none))</p>"
            : "<ul class=\"plain\">\(items.map { "<li>\($0)</li>" as HTML })</ul>"
    }

    private var conversations: HTML {
        list(
            person.conversations.map { conversation in
                """
                <a href="\(Path.conversation(conversation.id))">\(wording.icon(conversation.state.channel).html)
                \(wording(conversation.state.channel)): \(conversation.thread.subject ?? wording(conversation.stage))</a>
                <span class="stage stage-\(conversation.stage.rawValue)">\(wording(conversation.stage))</span>
                \(wording.ago(conversation.updatedAt, at: now))
                """
            })
    }

    // MARK: What is known, and corrected

    private var known: HTML {
        let languages = Language.allCases.map { language -> HTML in
            "<option value=\"\(language.rawValue)\"\(language == person.latest.state.language ? " selected" : "")>\(wording(language))</option>"
        }
        let plain: [(Phrase, [String])] = [
            (.address, person.known.addresses.sorted()), (.telegram, person.known.handles.sorted()),
            (.interests, contact.interests),
        ]
        let fields = plain.filter { !$0.1.isEmpty }.map { phrase, values -> HTML in
            let marks = phrase == .address ? wording.marks(person.addressCheck) : nil
            return "<div><dt>\(wording(phrase))</dt><dd>\(values.joined(separator: ", "))\(marks)</dd></div>"
        }
        return """
            <dl>\(fields)</dl>
            <form class="stack" method="post" action="\(path)/edit">\(frame.order)
            <label>\(wording(.name)) <input name="name" maxlength="120" value="\(contact.name ?? "")"></label>
            <label>\(wording(.company)) <input name="company" maxlength="120" value="\(contact.company ?? "")"></label>
            <label>\(wording(.language)) <select name="language">\(languages)</select></label>
            <label>\(wording(.timeZone)) <input name="zone" maxlength="60" value="\(contact.timeZone)" required></label>
            <button class="primary">\(wording(.save))</button><span class="hint">\(wording(.editHint))</span></form>
            \(corrections)
            """
    }

    private var corrections: HTML? {
        let notes = person.history.flatMap { audit in
            audit.decisions.filter { $0.action == .editContact }.map { (audit.at, $0.reason) }
        }
        guard !notes.isEmpty else { return nil }
        let items = notes.map { at, reason -> HTML in "<li>\(wording.moment(at)) \(reason)</li>" }
        return "<details><summary>\(wording(.correctedBy))</summary><ul class=\"plain\">\(items)</ul></details>"
    }

    private var tags: HTML {
        let items = person.tags.map { tag -> HTML in
            """
            <li><form method="post" action="\(path)/untag">\(frame.order)<input type="hidden" name="tag" value="\(tag)">
            <span class="tag">\(tag)</span> <button aria-label="\(wording(.removeTag)): \(tag)">×</button></form></li>
            """
        }
        let changes = person.tagChanges.prefix(PersonReader.limit).map { change -> HTML in
            "<li>\(wording.moment(change.at)) \(change.authorName): \(change.isRemoved ? "−" : "+")\(change.tag)</li>"
        }
        return """
            <ul class="tags" aria-label="\(wording(.tags))">\(items)</ul>
            <form class="actions" method="post" action="\(path)/tag">\(frame.order)
            <label>\(wording(.tag)) <input name="tag" maxlength="40" required></label><button>\(wording(.addTag))</button></form>
            \(changes.isEmpty ? .empty : "<details><summary>\(wording(.correctedBy))</summary><ul class=\"plain\">\(changes)</ul></details>")
            """
    }

    // MARK: What happened

    private var demos: HTML {
        list(
            person.demos.map { demo in
                """
                <a href="\(Path.demos(demo.conversation.id))">\(wording.moment(demo.meeting.start))</a>
                <span class="stage">\(wording(demo.state(at: now).phrase))</span>
                """
            })
    }

    private func link(_ referral: PersonFile.Referral) -> HTML {
        "<a href=\"\(Path.person(referral.contactID))\">\(referral.title)</a>"
    }

    private var referrals: HTML {
        """
        <p>\(wording(.namedBy)): \(person.referrer.map { link($0) } ?? "\(wording(.nobody))")</p>
        <p>\(wording(.named)):</p>\(list(person.referred.map { link($0) }))
        """
    }

    private var files: HTML {
        list(
            person.files.map { message in
                let path = Path.conversation(message.conversationID)
                return """
                    \(AttachmentList(wording: wording, message: message, path: path).html)
                    <span class="hint">\(message.direction == .incoming ? title : wording(.us)) · \(wording.moment(message.at))</span>
                    """
            })
    }

    private var ratings: HTML {
        list(
            person.ratings.map { rating in
                """
                <a href="\(Path.conversation(rating.conversationID))">\(wording(rating.vote == .up ? .votedUp : .votedDown))</a>
                \(wording.moment(rating.at))
                """
            })
    }

    private var consent: HTML {
        let now: HTML =
            person.suppressions.isEmpty
            ? "<p>\(wording(.mayBeWrittenTo))</p>"
            : list(
                person.suppressions.map { suppression in
                    "<strong class=\"problem\">\(wording(suppression.reason))</strong> \(wording.moment(suppression.at))"
                })
        let told = person.history.flatMap { audit in
            audit.decisions.filter { $0.action != .editContact && $0.action.map(PersonFile.told.contains) == true }
                .map { (audit, $0) }
        }
        let items = told.map { audit, decision -> HTML in
            """
            <a href="\(Path.conversation(audit.conversationID))">\(wording.sentence(decision) ?? wording.plain(decision.name))</a>
            \(wording.moment(audit.at)) <span class="hint">\(decision.reason)</span>
            """
        }
        return "\(now)\(list(items))"
    }

    private var data: HTML {
        """
        <p><a class="button" href="\(path)/export">\(wording(.exportPerson))</a> <span class="hint">\(wording(.exportPersonHint))</span></p>
        <p><a class="button" href="\(path)/erase">\(wording(.erasePerson))</a> <span class="hint">\(wording(.erasePersonHint))</span></p>
        """
    }
}

extension Path {
    /// A person's page.
    static func person(_ contact: String) -> String { "/people/\(escape(contact))" }
}
