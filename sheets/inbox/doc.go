// Package inbox is the drop folder: staff drop a file, a scheduled batch
// answers. It knows no spreadsheets; a [Job] does the work on each file.
//
//	DIR/inkorg/            staff drop here
//	DIR/klart/<name>/      answers: the Job's files, the input, kvittens.json
//	DIR/att-ratta/<name>/  the same, for what staff have to correct
//	DIR/status.html        what came, what became of it, what waits and why
//	DIR/journal.jsonl      one line for each answer, each with the hash of the one before
//	DIR/blanketter/        blank forms for staff to take; what staff put there stays
//	DIR/.arbete/           the service's alone, at work; nothing in it is an answer
//
// # Exactly one answer
//
// Every step that must happen once is one rename on one file system, which
// happens or does not and lets only one of several win: taking a file from
// inkorg, taking over the claim of a batch that died, publishing. Locks and what
// was seen earlier save work or tell people; each of them may be lost or wrong and
// no file is answered twice or lost.
//
// # States of a dropped file
//
// SESSION is the folder in .arbete of one process, CLAIM a folder in it for one
// file. A death of the process or the machine leaves a file in one of these
// states; the next pass takes the claim over by renaming it into its own session
// and goes on from there.
//
//	state     the file is                in CLAIM besides          what makes it                      next
//	dropped   inkorg/F                   nothing of ours           staff                              claimed
//	claimed   CLAIM/in/F                 death-N, lost-N           rename of F                        trying, sealed, or dropped (given back)
//	trying    CLAIM/in/F                 copy/F, try/out, try/tmp  the copy, then try is made         sealed; claimed with a death-N (the Job
//	                                                                                                  died) or a lost-N (this process did) more
//	sealed    CLAIM/in/F and in answer   answer                    rename of draft to answer          whole, or claimed when F has changed
//	whole     CLAIM/answer/F             answer, entry.json        F in in is removed                 published
//	published klart or att-ratta         entry.json                rename of answer                   entered
//	entered   the same                   entry.json, kvittens.json a line in journal.jsonl            told, where somebody is to be told
//	told      the same                   nothing                   OnAnswer has ended                 none: CLAIM is removed
//
// The dropped file stays its owner's, who may write to it at any time: so the
// Job gets a copy, the receipt has the copy's hash, and the copy is what stands in
// the answer. F itself is looked at once more before it is removed: should it hold
// other bytes than the copy, it is given back. What is no plain file of a fair size
// is not opened: it is moved into the answer as it is, by a rename, when that is
// sealed.
//
// A copy or a draft found in a claimed state is thrown away and made anew, an
// answer never is. What a child process of a dead batch may still write goes into a
// lost-N that nobody reads. A claim without file, answer and entry.json is what a
// published one leaves, and is removed.
//
// F stands in the answer under its own name, or in the folder original of it
// when the Job wrote a file of that name (the workbook marked for correction), or
// when F was not opened.
//
// # What is ours
//
// Staff may be allowed to write in klart and att-ratta. So what lies there is an
// answer only when a line of the journal has the hash of its receipt, and its files
// are what they were only as far as the receipt has their hashes. A line is written
// only for a claim, whose entry.json stands in .arbete before the answer leaves it.
// Where the journal ends is kept in .arbete too (journal-head.json, written before
// the line is), so that a line too few or too many shows. While it does, no answer
// is given again.
//
// The files of an answer get the rights that the folder they go to hands down: they
// are made in a folder that was made there, and moved into the session, where nobody
// else can get at it.
//
// # Answers that belong together
//
// Answers with one [Subject] are about one grant, and a later one replaces: a first run
// of the Job says what the workbook is about, and a second, when an earlier answer
// stands, makes the correction against the file that it kept. Two workbooks about one
// grant are entered one after the other. A workbook that wants a file which is not
// there is answered when nothing else of the pass is left that may be it.
//
// Besides sessions .arbete holds SESSION.lock (held as long as the process
// lives), looks.json (since when each file has been seen as it is), forms.json
// (which forms are ours to replace), journal-head.json and journal-guard (the lock on
// the journal), kallor (the files that later answers may need, each under its SHA-256)
// and overview.json (what the status page tells of the journal, so that a pass with
// nothing to do need not read it). A session also holds, in like-FOLDER, what is on its
// way to FOLDER.
//
// # When a file is taken
//
// When two looks, the settle period of real time apart, have shown the same size
// and time; when no program has it open by its lock file, or the lock file has
// stood there for more than twelve hours; when [Config.Whole] finds it whole, or
// it has stood for longer than the patience for that; and when it is still the
// file that was looked at after the rename. A folder must have stood for a minute.
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
