//! The table of words that are not used.

/// Words that are not used.
pub(super) struct Rule {
    /// One word after another, with a blank between; `|` stands between words of which any will do, `*`
    /// for any end of a word, a backquote for a code span, and `^` before the first word of a sentence.
    pub(super) words: &'static str,
    /// A word before it with which it is right.
    pub(super) not_after: Option<&'static str>,
    /// A word behind it with which it is right.
    pub(super) not_before: Option<&'static str>,
    /// What to write.
    pub(super) instead: &'static str,
    /// What is wrong with it, in a few words.
    pub(super) why: &'static str,
    /// A sentence that it is found in, for the tests and for readers of this table.
    #[cfg_attr(
        not(test),
        expect(
            dead_code,
            reason = "shows what the rule finds; the tests hold it to that"
        )
    )]
    pub(super) bad: &'static str,
}

const fn rule(
    words: &'static str,
    instead: &'static str,
    why: &'static str,
    bad: &'static str,
) -> Rule {
    Rule {
        words,
        not_after: None,
        not_before: None,
        instead,
        why,
        bad,
    }
}

impl Rule {
    const fn not_after(mut self, word: &'static str) -> Self {
        self.not_after = Some(word);
        self
    }

    const fn not_before(mut self, word: &'static str) -> Self {
        self.not_before = Some(word);
        self
    }
}

const INDIRECT: &str = "it takes a second reading";
const RARE: &str = "there is a plainer word";
const BRITISH: &str = "British spelling";

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    // One word for one thing.
    rule("answer|answers|answered|answering", "“response” or “returns”", "a call has a response", "The answer has no cursor."),
    rule("refuse|refuses|refused|refusal", "“fails with”, “rejects” or “is not allowed”", "a call fails, Slack returns an error", "The call is refused."),
    rule("csm|csms", "“customer success manager”", "a reader cannot know it", "Ask your CSM."),
    rule("url-encode*|urlencode*|url-escape*|percent-encode*", "“JSON array”, “JSON object” or nothing", "the client encodes what it sends", "Pass a URL-encoded JSON array."),

    // What happened, and to what.
    rule("^where", "“If” or “When”; of a place, say what place it is", "it stands for a condition or a place", "Where `icon_url` is passed too, the emoji counts."),
    rule("the call gives|passes|lacks|names|gave|passed", "“`x` is required”, “Pass only one of …”, “`x` is invalid”", "the argument is the subject", "The call lacks `permission_type`."),
    rule("names the|a|an|no|neither|either|both|one|another|`", "“contains”, “identifies”, “specifies” or “lacks”", "names are nouns here", "The request names no endpoint.").not_after("valid|the|their|its|other"),
    rule("slack could not|cannot|can't|couldn't", "“Creating the canvas failed” or “The canvas was not created”", "the page blames nobody", "Slack could not create the canvas."),
    rule("does|do|did not find", "“was not found”", "the thing is the subject", "Slack does not find the user."),
    rule("bar|bars|barred the|a|an|this|that|users|members|guests|apps", "“is not allowed to” or “is not permitted”", RARE, "A setting bars the user from posting."),
    rule("not so any|no more", "“is invalid or has expired”", INDIRECT, "`cursor` has expired, or is not so any more."),
    rule("is|are not valid", "“is invalid”", "one word says it", "`cursor` is not valid.").not_before("json|base64|utf-8|xml|for|in|as|with|until|after"),
    rule("cannot|can't do without", "“is required”", INDIRECT, "The call cannot do without it."),
    rule("has|have|had to be", "“must be”", "one word says it", "The date has to be in the future."),
    rule("is|are wanted", "“to return”, “to look up” or “to get”", INDIRECT, "The functions whose permissions are wanted."),
    rule("told of", "“is notified of”, “is reported” or “gets”", INDIRECT, "Every session is told of it."),
    rule("hear|hears of", "“gets the event” or “is notified of”", INDIRECT, "All members hear of it."),
    rule("is|are no", "“is not a” or “has no”", INDIRECT, "The token is no bot token.").not_after("there").not_before("longer|more|less|one"),
    rule("speak|speaks of", "“calls”, “mentions” or “says”", INDIRECT, "The page speaks of it as a string."),

    // A few words where one is enough.
    rule("the most items|results|entries|members|users|channels|messages|files|workspaces|teams", "“Maximum number of items per page”", INDIRECT, "The most items on a page."),
    rule("at present", "“currently”", "one word says it", "The channel is locked at present."),
    rule("is|are just being", "“is being”", INDIRECT, "The channel is just being converted."),
    rule("any more", "“no longer” before the verb", INDIRECT, "Slack does not send it any more.").not_before("than"),
    rule("so no more", "“no longer” before the verb", INDIRECT, "The channel is so no more."),
    rule("stand|stands|stood for", "“belongs to” or “acts for” of a token, else “means”", INDIRECT, "The token stands for a deleted user."),
    rule("stand|stands|stood in", "“replaces” or “is in”", INDIRECT, "Another method stands in for it."),
    rule("left|leave|leaves|leaving away", "“omitted” or “missing”", "not an English idiom", "The field is left away."),
    rule("leave|leaves|left out", "“omit”, “omits” or “omitted”", RARE, "The field is left out."),
    rule("beside", "“with”, “next to” or “besides”", "it says a place, or is mistaken for “besides”", "Pass `ts` beside `channel`."),
    rule("of its|their|one's own", "the noun alone", "it adds nothing", "The method has a limit of its own."),
    rule("mere|merely", "“only”", RARE, "It is a mere ID."),
    rule("in order to", "“to”", "one word says it", "Reload in order to see it."),
    rule("prior to", "“before”", RARE, "Call it prior to posting."),
    rule("utilize|utilizes|utilized", "“use”", RARE, "The app utilizes it."),
    rule("e.g|i.e|etc|viz", "“such as”, “that is” or the whole list", "an abbreviation", "A color, e.g. red."),
    rule("please", "the order alone", "it adds nothing", "Please try again."),
    rule("—|–", "two sentences, a comma or a colon", "a dash joins what two sentences say better", "Slack waits — then it closes."),
    rule("todo|fixme|xxx|tbd", "the sentence", "it is not written yet", "TODO."),

    // American spelling.
    rule("colour*", "“color”", BRITISH, "The colour of the message."),
    rule("behaviour*", "“behavior”", BRITISH, "The behaviour is documented."),
    rule("favour*", "“favor”", BRITISH, "Deprecated in favour of another method."),
    rule("honour*", "“honor”", BRITISH, "Slack honours it."),
    rule("neighbour*", "“neighbor”", BRITISH, "The neighbouring items."),
    rule("catalogue*", "“catalog”", BRITISH, "The catalogue of codes."),
    rule("dialogue|dialogues", "“dialog”", BRITISH, "The dialogue is open."),
    rule("licence*", "“license”", BRITISH, "The licence has expired."),
    rule("defence|offence|pretence", "the word with “s”", BRITISH, "The offence was reported."),
    rule("centre*", "“center”", BRITISH, "The centre of the image."),
    rule("grey*", "“gray”", BRITISH, "The icon is grey."),
    rule("programme|programmes", "“program”", BRITISH, "The programme has ended."),
    rule("cancelled|cancelling", "the word with one “l”", BRITISH, "The call was cancelled."),
    rule("labelled|labelling|modelled|modelling|travelled|travelling|signalled|signalling", "the word with one “l”", BRITISH, "The field is labelled."),
    rule("fulfil|fulfils|enrol|enrols", "the word with “ll”", BRITISH, "The app must enrol."),
    rule("organise*|organising|organisation*", "the word with “z”", BRITISH, "The organisation is unknown."),
    rule("authoris*", "the word with “z”", BRITISH, "The token is not authorised."),
    rule("recognise*|recognising", "the word with “z”", BRITISH, "The file type is not recognised."),
    rule("optimis*|customis*|initialis*|synchronis*|summaris*|categoris*|prioritis*|normalis*|finalis*|serialis*|utilis*|minimis*|maximis*|localis*|personalis*|visualis*|specialis*|generalis*|standardis*", "the word with “z”", BRITISH, "The image is optimised."),
    rule("analyse|analyses|analysed|analysing", "the word with “z”", BRITISH, "The file is analysed."),
    rule("whilst|amongst", "“while” or “among”", BRITISH, "Wait whilst it runs."),
    rule("judgement|acknowledgement*", "the word without the “e” after “g”", BRITISH, "The acknowledgement is late."),
];
