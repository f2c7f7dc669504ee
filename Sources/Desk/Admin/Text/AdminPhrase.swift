/// What the pages of administrators say.
enum AdminPhrase: CaseIterable {
    // The pages and what they are called.
    case settings, settingsHint, facts, gaps, changes, texts, files, hours, hosts, mailboxes, users, reader, exportFile
    // Product facts.
    case factsHint, newFact, factID, factTitle, factText, factKeywords, saveFact, saveFactHint, removeFact,
        removeFactHint, testQuestion, testHint, question, test, factsFound, noFactsFound, saidWithoutModel,
        nothingSaid, questionsAnswered, noQuestionsYet, noFacts, noFact, factTaken, factIncomplete, factBadName
    // Questions without an answer.
    case gapsHint, noGaps, asked, times, answeredBy, notAnsweredYet, takeOver, takeOverHint, writeFact, dismissGap,
        dismissGapHint
    // The history.
    case changesHint, noChanges, undoChange, undoes, byCommand, byFile, added, removed, changed, changedMeanwhile,
        noChange, irreversible, notConfigured, savedChange, takenBack, kindFact, kindText, kindAsset, kindHours,
        kindUser, kindHost, kindGap, kindMailbox, olderChanges, fieldTitle, fieldText, fieldKeywords, fieldLanguage,
        fieldRole,
        fieldName,
        fieldPassword, fieldDisabled, fieldFile, fieldHolidays, fieldWeek, fieldZone, empty
    // Letters and texts.
    case textsHint, lettersTitle, answersTitle, ownWords, builtIn, textWords, builtInWords, placeholders,
        badPlaceholder, textTooLong, noText, previewFor, nobodyYet, preview, previewHint, saveText, saveTextHint,
        sendTest, sendTestHint, noOwnAddress, testSent, testSubject
    // The file form of what is configured.
    case exportHint, exportDownload, exportFiles
    // Presentation files.
    case filesHint, noFileYet, bytesMissing, chooseFile, shownFileName, upload, uploadHint, notAPDF
    // Working hours.
    case hoursHint, week, weekHint, saveHours, saveHoursHint, badHours, daysOff, dayOff, workday, freeWeekday,
        earlierMonth, laterMonth
    // Operators.
    case usersHint, newUser, login, shownName, role, roleOperator, roleAdmin, initialPassword, addUser, addUserHint,
        saveUser, disableUser, enableUser, disableUserHint, newPassword, resetPassword, resetPasswordHint,
        disabledUser, hasSecondFactor, badLogin, badPassword, loginTaken, noSuchUser, notYourself
    // What is wrong with a host.
    case noSuchHost, hostTaken, hostBadID, hostNoName, hostBadEmail, hostBadLink, hostHoldsDemos, calendarTaken,
        calendarNoName, calendarBadAddress, calendarBadSecret, calendarHalfLogin, calendarReadOnly
    // A new mailbox.
    case newMailbox, newMailboxHint, mailboxFrom, mailboxFromEnglish, mailboxProvider, mailboxMore, mailboxName,
        tryMailbox, providerByAddress, providerOwn, passwordPlace, addMailbox, discardMailbox, mailboxTaken,
        mailboxSecretTaken, mailboxFails, mailboxInUse, mailboxChanged, mailboxBadAddress, mailboxBadName,
        mailboxNoFrom, mailboxNeedsConsent, mailboxNoServers, mailboxBadServer, mailboxForeignServers
    // Mailboxes, the reader and the model.
    case mailboxesHint, testConnection, testConnectionHint, testing, sendingWorks, sendingFails, readingWorks,
        readingFails, testedAt, noSuchMailbox, lettersToday, readUpTo, health, healthy, rests, neverRead,
        filesSentMail, unknownYet, yes, no, servers, readerHint, weights, builtInWeights, correctionsLearned,
        correctionsWaiting, modelExams, noExams, model, exactIntents, stopsFoundBy, timesRight, contactsRight,
        medianAnswer, itsWord, decidesDoubt, weighsEqual, advises, examTakenAt
}
