// Package inbox is the drop folder: staff drop a file, a scheduled batch
// answers. It knows no spreadsheets; a [Job] does the work on each file.
//
//	DIR/inkorg/            staff drop here
//	DIR/klart/<name>/      answers: the Job's files, the input, kvittens.json
//	DIR/att-ratta/<name>/  the same, for what staff have to correct
//	DIR/status.html        what came, what became of it, what waits and why
//	DIR/journal.jsonl      one line for each answer, each with the hash of the one before
//	DIR/blanketter/        blank forms for staff to take; what staff put there stays
//	DIR/.arbete/           at work; nothing in it is an answer
//
// # Exactly one answer
//
// Every step that must happen once is one rename on one file system, which
// happens or does not and lets only one of several win: taking a file from
// inkorg, taking over the claim of a batch that died, publishing. The folders
// are the truth. Locks, the journal and what was seen earlier save work or tell
// people; each of them may be lost or wrong and no file is answered twice or
// lost.
//
// # States of a dropped file
//
// SESSION is the folder in .arbete of one process, CLAIM a folder in it for one
// file. A death of the process or the machine leaves a file in one of these
// states; the next pass takes the claim over by renaming it into its own session
// and goes on from there.
//
//	state     the file is           beside it                what makes it                    next
//	dropped   inkorg/F              nothing of ours          staff                            claimed
//	claimed   SESSION/CLAIM/in/F    try-N for each death,    rename of F                      trying, drafted, or dropped (given back)
//	                                a torn draft
//	trying    SESSION/CLAIM/in/F    try-N/out, try-N/tmp     try-N is made: the count         drafted, or claimed with one death more
//	drafted   SESSION/CLAIM/in/F    draft, try-N for deaths  rename of try-N/out to draft;    sealed, or claimed when F has changed
//	                                                         a copy of an earlier answer;
//	                                                         a refusal after three deaths
//	sealed    SESSION/CLAIM/in/F    answer, with receipt     rename of draft to answer        whole
//	whole     SESSION/CLAIM/answer  try-N for deaths         rename of F into answer          published
//	published klart or att-ratta    the Job's files,         rename of answer                 entered
//	                                kvittens.json
//	entered   the same              the same                 a line in journal.jsonl          none: CLAIM is removed
//
// Between published and entered any pass may come by and enter the answer, as it
// does after a crash: whoever enters one looks, when nobody else can write,
// whether the journal has it.
//
// A draft found in a claimed state is thrown away and made anew, an answer never
// is. What a child process of a dead batch may still write goes into a try that
// nobody publishes. A claim without a file is what a published one leaves, and
// is removed.
//
// F stands in the answer under its own name, or in the folder original of it
// when the Job wrote a file of that name (the workbook marked for correction).
//
// Besides sessions .arbete holds SESSION.lock (held as long as the process
// lives), looks.json (since when each file has been seen as it is), forms.json
// (which forms are ours to replace) and journal-guard (the lock on the journal). A
// session also holds status.html, forms and the two indexes on their way.
//
// # When a file is taken
//
// When two looks, the settle period of real time apart, have shown the same size
// and time; when no program has it open by its lock file, or the lock file has
// stood there for more than twelve hours; when [Config.Whole] finds it whole, or
// it has stood for longer than the patience for that; and when it is still the
// file that was looked at after the rename. Should it be written to even then,
// its hash has changed when the Job is done, and it is given back.
//
// # Limits
//
// Where the file system of a share keeps no locks, a batch on another machine is
// taken for dead when it shows no sign of life for two minutes, and two batches
// that write to the journal in the same instant can break its chain, which
// [Verify] shows; answers do not depend on either. .arbete, klart and att-ratta
// must lie on the file system of inkorg; otherwise every rename fails and is
// reported, and the files stay where they are.
package inbox
