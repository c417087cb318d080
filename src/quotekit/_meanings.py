"""Each rule and step in a sentence. Made by docs/make_meanings.py from their docstrings: do not edit."""

RULES: dict[str, str] = {
    "according-to": (
        "According to Ms Rangi, the bridge will reopen. · The bridge will reopen, according to the council."
    ),
    "as-source-verb": (
        "As Ms Rangi has said, the bridge is late. · It is “a lifeline for the valley”, as the report puts "
        "it."
    ),
    "foreign": "A verb of another language beside quoted words, and te reo's kī beside a clause as well.",
    "infinitive": (
        "Ms Rangi went on to say, “Come early.” An infinitive reports when quoted words follow it at once."
    ),
    "label": "A name or a post alone before a colon: Ana Rangi: “…”.",
    "lead-in": (
        "Read the words before a colon that introduce a quotation: in its paragraph or in the one before."
    ),
    "none": "Nothing in the text attributes the words; the speaker, if any, comes from the run of speech.",
    "noun": "A noun of speech and its owner before quoted words: Ms Rangi’s claim that “nobody asked us”.",
    "object": (
        "Quoted words inside a clause, and the nearest verb before them that has a subject: the council "
        "called the plan “a gift to every family in the valley”."
    ),
    "passive": "Residents were told by Ms Rangi that the ford would stay shut.",
    "relative": "…, who said the roof was sound: the source is what the clause hangs on.",
    "shared-source": "The verb has no subject of its own: it shares that of the report before.",
    "signature": "A name behind quoted words and a dash, or below them: “…” – Commissioner Vale.",
    "source-verb": "The subject stands before the verb.",
    "turn": "A turn of a transcript, from its label to the next one: REPORTER: …",
    "unknown-verb": (
        "A verb that no list knows, between quoted words with a comma and a name: “Come early,” beams Ana "
        "Rangi."
    ),
    "verb-source": "The verb stands before its subject, after what it reports or at the start.",
}

STEPS: dict[str, str] = {
    "body": "An organisation, a document or a group, named without its article.",
    "body-name": (
        "A person that the front matter does not name: of the register, or the fullest form of the name in "
        "the body."
    ),
    "first-person": "I or we outside of marks: the people of the release.",
    "group": "Several people without names: residents, the farmers.",
    "introduced": (
        "Find who the body says holds a post: Prime Minister Ana Vale, the Prime Minister, Mr Vale."
    ),
    "ministers": "The Ministers: all of the release’s people.",
    "name": "The full name of a known person.",
    "only-person": (
        "The one exception of the guidelines: the only person on the release, and no other speaker in the "
        "body."
    ),
    "only-person-role": (
        "A post without a field, in a release with one person: the Treasurer; the Prime Minister where "
        "nothing else is known of the person's posts."
    ),
    "portfolio": "A post that names a portfolio: the Minister of Health, the Prime Minister.",
    "pronoun": "The nearest earlier speaker who agrees with she, he, they or it.",
    "register-name": (
        "A full name or an alias of somebody in the register of people, who is not of the release: Ana Rangi."
    ),
    "register-post": (
        "Find the one person of the register who held a post on the day of the release: the Minister of "
        "Health."
    ),
    "register-surname": (
        "A surname after a style or a post, and one person in the register has it who was in office on the "
        "day of the release: Ms Rangi, Health Minister Rangi."
    ),
    "run-after": "The same at the start of a run of speech: by the first who is named after.",
    "run-before": "The words have no attribution of their own: they are taken to be by whoever spoke before.",
    "surname": "A surname, a given name or a short form that can mean one known person only.",
    "the-minister": "A bare the Minister: the release's one, or with several the one last named.",
}
