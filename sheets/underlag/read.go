package underlag

import (
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fordela/engine"
	"fordela/engine/review"
	"fordela/sheets/diagnostic"
	"fordela/sheets/ooxml"
	"fordela/sheets/table"
	"fordela/sheets/xlsx"
	"fordela/templates"
)

// Underlag is a workbook of staff as it was read: the plan, what was found on the
// way, and where everything stands.
type Underlag struct {
	Plan     *engine.Plan // nil when the file could not be read at all, or is no underlag
	Findings []engine.Finding
	Places   *diagnostic.Places
	Register *Register // the population workbook that was used, if any
}

// Read reads an underlag. What is wrong with the workbook is in Findings; the error
// is for failures of the file system alone.
func Read(src io.ReaderAt, size int64, registers Registers) (*Underlag, error) {
	r := &reader{Reader: &table.Reader{Places: &diagnostic.Places{}}, plan: &engine.Plan{}, registers: registers}
	out := &Underlag{Places: r.Places}
	book, err := xlsx.Open(src, size)
	if err == nil {
		r.Book = book
		err = r.readBook()
	}
	var refusal *xlsx.Refusal
	switch {
	case errors.As(err, &refusal):
		out.Findings = []engine.Finding{{Code: engine.CodeFile, Args: engine.Args{
			"reason": refusal.Reason.String(), "sheet": refusal.Sheet, "cell": refusal.Cell,
		}}}
		return out, nil
	case err != nil:
		return nil, err
	}
	if r.plan != nil {
		r.plan.Reading = r.Notes
	}
	out.Plan, out.Findings, out.Register = r.plan, r.Findings, r.register
	return out, nil
}

// Decide reads nothing more: it lets the engine decide on the plan that was read, and
// gives all findings, the reader's and the engine's, in reading order. The decision is
// nil when any of them stops the run. Of a plan that is decided on, what the decision did
// not use is dropped.
func (u *Underlag) Decide() (*engine.Decision, []engine.Finding) {
	if u.Plan == nil {
		return nil, u.Findings
	}
	d, findings := review.Decide(u.Plan, u.Places.Answered(u.Plan.Answers), u.Findings...)
	if d != nil {
		var asked []diagnostic.Diagnostic
		if len(u.Plan.Answers) > 0 {
			asked = u.Places.Diagnostics(findings)
		}
		u.Plan.DropUnused(func(a engine.Answer) bool {
			return slices.ContainsFunc(asked, func(q diagnostic.Diagnostic) bool { return q.Answers(a) })
		})
	}
	return d, findings
}

// reader carries one reading of an underlag.
type reader struct {
	*table.Reader
	plan      *engine.Plan
	registers Registers
	register  *Register
	keyWords  []keyWord
	counted   []int             // the lines whose rule names what is counted
	sheets    map[string]*found // by the first word of the sheet's name
	unused    []*found          // the sheets that the underlag does not use
}

// found is a sheet of the workbook with its number in Places.
type found struct {
	*xlsx.Sheet
	number int
}

// knownSheets are the sheets of an underlag, and whether each is always needed.
var knownSheets = []struct {
	words    []string
	required bool
}{
	{templates.UnderlagCase, true},
	{templates.UnderlagFunding, true},
	{templates.UnderlagLines, true},
	{templates.UnderlagUnits, false}, // needed when a line uses it
	{templates.UnderlagKeys, false},
	{templates.UnderlagConditions, false},
	{templates.UnderlagPrevious, false},
	{templates.UnderlagInstalments, false},
	{templates.UnderlagScenarios, false},
	{templates.UnderlagExtract, false},
	{templates.UnderlagVariables, false},
	{templates.SheetQuestions, false},
}

// readBook reads every sheet that the underlag uses, and the whole file to its end:
// nothing of it is trusted before that.
func (r *reader) readBook() error {
	if kind := r.ownFile(); kind != "" {
		r.plan, r.Findings = nil, []engine.Finding{{Code: engine.CodeOwnFile, Args: engine.Args{"kind": kind}}}
		return r.Book.Verify()
	}
	r.findSheets()
	steps := []func() error{
		r.readCase, r.readFunding, r.readKeys, r.readLines, r.readConditions, r.readPrevious, r.readUnits, r.lookForKeys,
		r.readInstalments, r.readScenarios, r.readAnswers, r.Book.Verify,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	r.lookAtExtras()
	return nil
}

// ownFile tells a workbook that the program has written by two sheets that only it has
// together, and that there is no Ärende.
func (r *reader) ownFile() (kind string) {
	names := map[string]bool{}
	for _, s := range r.Book.Sheets {
		names[s.Name] = true
		if table.HasWord(templates.UnderlagCase, s.Name) {
			return ""
		}
	}
	switch {
	case names[templates.SheetDecision] && names[templates.SheetTrail]:
		return "result"
	case names[templates.SheetCorrection] && names[templates.SheetCorrectionInput]:
		return "correction"
	case names[templates.SheetTheme] && names[templates.SheetThemeTexts]:
		return "template"
	}
	return ""
}

// findSheets finds the sheets by name, and tells of those that are missing, double,
// nearly named so, or hidden.
func (r *reader) findSheets() {
	r.sheets = map[string]*found{}
	var unused []*found
	for _, s := range r.Book.Sheets {
		f := &found{s, r.Places.Add("", s.Name)}
		at := -1
		for i, k := range knownSheets {
			if s.Kind == xlsx.Worksheet && table.HasWord(k.words, s.Name) {
				at = i
			}
		}
		if at < 0 {
			unused = append(unused, f)
			continue
		}
		role := knownSheets[at].words[0]
		if first := r.sheets[role]; first != nil {
			r.FindRelated(engine.CodeSheetTwice, diagnostic.Pos(f.number, 0, 0), diagnostic.Pos(first.number, 0, 0), engine.Args{"sheet": s.Name, "other": first.Name})
			continue
		}
		r.sheets[role] = f
		if s.Visibility != xlsx.Visible {
			r.Find(engine.CodeHiddenSheet, diagnostic.Pos(f.number, 0, 0), engine.Args{"sheet": s.Name})
		}
	}
	for _, k := range knownSheets {
		if r.sheets[k.words[0]] != nil {
			continue
		}
		near := nearSheet(k.words, unused)
		switch {
		case k.required:
			r.missingSheet(k.words, near)
		case near != nil && k.words[0] != templates.UnderlagUnits[0]:
			r.Ask(engine.CodeSheetNear, diagnostic.Pos(near.number, 0, 0), "", engine.ColumnName(k.words[0]), engine.Args{"sheet": near.Name, "near": k.words[0]})
		}
	}
	r.unused = unused
}

func (r *reader) missingSheet(words []string, near *found) {
	args := engine.Args{"sheet": words[0], "near": ""}
	at := engine.Pos(0)
	if near != nil {
		args["near"], at = near.Name, diagnostic.Pos(near.number, 0, 0)
	}
	r.Find(engine.CodeSheetMissing, at, args)
}

// nearSheet gives the unused sheet that is named nearly as one of the words, or by one
// of them and more: Villkor (2), Villkor 2024.
func nearSheet(words []string, unused []*found) *found {
	for _, word := range words {
		for _, f := range unused {
			if f.Kind == xlsx.Worksheet && (engine.Nearest(f.Name, []string{word}) != "" || isNamedAfter(f.Name, word)) {
				return f
			}
		}
	}
	return nil
}

// isNamedAfter reports whether a name begins with a word and goes on with another.
func isNamedAfter(name, word string) bool {
	rest, found := strings.CutPrefix(engine.Fold(name), engine.Fold(word))
	next, _ := utf8.DecodeRuneInString(rest)
	return found && rest != "" && !unicode.IsLetter(next)
}

// load keeps a sheet by its first word; nil when the workbook lacks it.
func (r *reader) load(words []string) (*table.Grid, error) {
	f := r.sheets[words[0]]
	if f == nil {
		return nil, nil
	}
	return table.Load(r.Book, f.Sheet, f.number)
}

// lookAtExtras warns of what a workbook can carry besides sheets.
func (r *reader) lookAtExtras() {
	var kinds []string
	if r.Book.Macros {
		kinds = append(kinds, "macros")
	}
	if r.Book.ExternalLinks {
		kinds = append(kinds, "links")
	}
	if r.Book.Embedded {
		kinds = append(kinds, "embedded")
	}
	if len(kinds) > 0 {
		r.Find(engine.CodeExtras, 0, engine.Args{"kinds": kinds})
	}
}

// Whole reports a file that may be a copy in progress: empty, zeros, or an archive
// without its end. That is a *xlsx.Refusal; any other error is the source's own. Whatever
// else may be wrong with the file is for Read to say.
func Whole(src io.ReaderAt, size int64) error {
	err := ooxml.Whole(src, size)
	var refusal *xlsx.Refusal
	if errors.As(err, &refusal) {
		switch refusal.Reason {
		case ooxml.EmptyFile, ooxml.Copying, ooxml.Truncated:
			return refusal
		}
		return nil
	}
	return err
}
