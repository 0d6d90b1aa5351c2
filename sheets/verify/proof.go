// Package verify proves a result workbook: makes the decision again from the input that
// the result keeps, writes the result anew, and compares the two cell by cell, and in what
// stands beside the cells or keeps them from being seen.
package verify

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/job"
	"fordela/sheets/theme"
	"fordela/sheets/workbook"
	"fordela/sheets/xlsx"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// Proof is the answer to: is this the result of that input, by these rules, untouched?
type Proof struct {
	Kept     *workbook.Kept // nil when the file is no result
	Outcome  *job.Outcome   // made anew from the kept input; nil when it cannot be
	Findings []engine.Finding
	Places   *diagnostic.Places

	older bool // another version made the result: it may have worded a sentence otherwise, or led to a figure by another formula
}

// Verify proves a result. version is the running program's: a result of another version
// is recomputed by today's rules, and a warning says so; sentences that are worded
// otherwise, and formulas that lead to the same figure otherwise, are warnings then. The
// error is for faults of ours.
func Verify(file []byte, version string) (*Proof, error) {
	p := &Proof{Places: &diagnostic.Places{}}
	book, err := read(file, p.Places)
	var refusal *xlsx.Refusal
	if errors.As(err, &refusal) {
		p.find(engine.CodeFile, 0, engine.Args{"reason": refusal.Reason.String(), "sheet": refusal.Sheet, "cell": refusal.Cell})
		return p, nil
	}
	if err != nil {
		return nil, err
	}
	if p.Kept = book.kept(); p.Kept == nil {
		p.find(engine.CodeNoResult, 0, nil)
		return p, nil
	}
	outcome, findings := job.Restore(p.Kept)
	if outcome.Stopped() {
		p.find(engine.CodeNotDecided, 0, engine.Args{"because": findings[0]})
		return p, nil
	}
	p.Outcome = outcome
	again, err := outcome.Workbook(theme.Worded(p.Kept.Texts), p.Kept.Version)
	if err != nil {
		return nil, err
	}
	expected, err := read(again, &diagnostic.Places{})
	if err != nil {
		return nil, err
	}
	p.older = p.Kept.Version != version
	p.compare(book, expected)
	if p.older {
		p.find(engine.CodeOtherVersion, 0, engine.Args{"value": p.Kept.Version, "found": version})
	}
	return p, nil
}

// CheckInput compares the underlag itself with the one that the result names.
func (p *Proof) CheckInput(name string, content []byte) {
	sum := sha256.Sum256(content)
	if found := hex.EncodeToString(sum[:]); p.Kept != nil && found != p.Kept.SHA256 {
		p.find(engine.CodeOtherInput, 0, engine.Args{"name": name, "expected": p.Kept.SHA256, "found": found})
	}
}

func (p *Proof) find(code engine.Code, at engine.Pos, args engine.Args) {
	p.Findings = append(p.Findings, engine.Finding{Code: code, Pos: at, Args: args})
}

// compare finds everything in the file that is not as it was written.
func (p *Proof) compare(file, expected *content) {
	if p.older {
		file.close()
		expected.close()
	}
	words := proseOf(p.Kept.Plan)
	for _, name := range expected.order {
		s, ok := file.sheets[name]
		switch {
		case !ok:
			p.find(engine.CodeSheetGone, 0, engine.Args{"sheet": name})
		case name == templates.SheetKept:
			p.besideKept(s, expected.sheets[name])
		default:
			p.compareCells(file, expected, name, words)
			p.unseen(s, name, file.extras.prints[name])
		}
	}
	for _, name := range file.order {
		if _, ok := expected.sheets[name]; !ok {
			p.find(engine.CodeSheetAdded, diagnostic.Pos(file.sheets[name].number, 0, 0), engine.Args{"sheet": name})
		}
	}
	p.compareExtras(file, expected)
}

func (p *Proof) compareCells(file, expected *content, name string, words prose) {
	s, as := file.sheets[name], expected.sheets[name]
	for at, want := range as.cells {
		got, ok := s.cells[at]
		if !ok {
			got.row = want.row
		}
		place := diagnostic.Pos(s.number, got.row, at.col)
		stored, wanted := file.formula(name, got.formula), expected.formula(name, want.formula)
		switch {
		case (same(got, want) || got.text == want.text) && stored != wanted:
			// the figure stands as it was, and may not stand a recalculation
			p.differs(place, value{text: cmp.Or(got.formula.String(), got.text)}, value{text: cmp.Or(want.formula.String(), want.text)}, p.older && same(got, want) && stored != "")
		case !same(got, want):
			p.differs(place, got, want, p.older && words.reworded(got.text, want.text))
		case got.kind == xlsx.Number && shows(got.format) != shows(want.format):
			p.find(engine.CodeShownOtherwise, place, engine.Args{"value": cmp.Or(got.format, "0"), "expected": want.format})
		}
	}
	for at, got := range s.cells {
		if _, ok := as.cells[at]; !ok {
			p.differs(diagnostic.Pos(s.number, got.row, at.col), got, value{}, false)
		}
	}
}

// besideKept finds what has come to the sheet of the kept input. The input itself has been
// used; a change of it shows in the figures.
func (p *Proof) besideKept(s, as *sheet) {
	for at, got := range s.cells {
		if want := as.cells[at]; !s.kept[cellKey{got.row, at.col}] && (want.kind != got.kind || want.text != got.text) {
			p.differs(diagnostic.Pos(s.number, got.row, at.col), got, value{}, false)
		}
	}
}

// became tells what a figure has become, or that a text has become one: the digits may
// be the same. It is empty where that is not what happened.
func became(got, want value) string {
	switch {
	case got.kind == xlsx.Text && want.kind == xlsx.Number:
		return "text"
	case got.kind == xlsx.Date && want.kind == xlsx.Number:
		return "date"
	case got.kind == xlsx.Number && want.kind == xlsx.Text:
		return "number"
	}
	return ""
}

// figure is what stands in a cell as a figure, or as it stands where it is none.
func figure(stored string) any {
	if v, err := decimal.NewFromString(stored); err == nil {
		return v
	}
	return stored
}

// differs tells of a cell that is not as this version writes it; forgiven, when another
// version may have written it so, with the same figures and names.
func (p *Proof) differs(at engine.Pos, got, want value, forgiven bool) {
	args := engine.Args{}
	if got.kind == xlsx.Number || want.kind == xlsx.Number {
		args["figure"], args["became"] = true, became(got, want)
		args["value"], args["expected"] = figure(got.text), figure(want.text)
	} else {
		args["value"], args["expected"] = templates.Apart(got.text, want.text)
	}
	code := engine.CodeChanged
	if forgiven {
		code = engine.CodeReworded
		args["formula"] = strings.HasPrefix(want.text, "=")
	} else if p.older {
		args["older"] = p.Kept.Version
	}
	p.find(code, at, args)
}

// sameDigits is to how many significant digits figures with decimals must agree: a
// spreadsheet program that saves the file keeps 15, and the last may be off by one.
const sameDigits = 13

// maxExponent bounds the figures that are compared: none of ours is written with more
// noughts, and a sum with a thousand million of them would never be done.
const maxExponent = 400

// same reports whether two cells say the same. Whole numbers must agree in every digit.
func same(a, b value) bool {
	if a.kind == b.kind && a.text == b.text {
		return true
	}
	if a.kind != xlsx.Number || b.kind != xlsx.Number {
		return a.kind == b.kind && a.kind == xlsx.Text && lines(a.text) == lines(b.text)
	}
	x, errX := decimal.NewFromString(a.text)
	y, errY := decimal.NewFromString(b.text)
	if errX != nil || errY != nil || !bounded(x) || !bounded(y) {
		return false
	}
	if x.IsInteger() && y.IsInteger() {
		return x.Equal(y)
	}
	return x.Sub(y).Abs().LessThanOrEqual(x.Abs().Shift(-sameDigits))
}

func bounded(d decimal.Decimal) bool { return max(d.Exponent(), -d.Exponent()) <= maxExponent }

// lines brings line ends to one form, for programs save them in their own.
func lines(s string) string { return strings.ReplaceAll(s, "\r\n", "\n") }

// IsResult reports whether a file is a result workbook that keeps its input.
func IsResult(file []byte) bool {
	book, err := read(file, &diagnostic.Places{})
	return err == nil && book.kept() != nil
}
