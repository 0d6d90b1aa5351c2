// Package proof proves a result workbook: makes the decision again from the input that
// the result keeps, writes the result anew, and compares the two cell by cell.
package proof

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"maps"
	"slices"
	"strings"

	"fordela/engine"
	"fordela/sheets/look"
	"fordela/sheets/notice"
	"fordela/sheets/result"
	"fordela/sheets/xlsx"
	"fordela/templates"

	"github.com/shopspring/decimal"
)

// Proof is the answer to: is this the result of that input, by these rules, untouched?
type Proof struct {
	Kept     *result.Kept     // nil when the file is no result
	Decision *engine.Decision // made anew from the kept input
	Findings []engine.Finding
	Places   *notice.Places

	older bool // another version made the result: it may have worded a sentence otherwise, or led to a figure by another formula
}

// Verify proves a result. version is the running program's: a result of another version
// is recomputed by today's rules, and a warning says so; sentences that are worded
// otherwise, and formulas that lead to the same figure otherwise, are warnings then. The
// error is for faults of ours.
func Verify(file []byte, version string) (*Proof, error) {
	p := &Proof{Places: &notice.Places{}}
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
	decision, findings := engine.Decide(p.Kept.Plan)
	if decision == nil {
		p.find(engine.CodeNotDecided, 0, engine.Args{"because": findings[0]})
		return p, nil
	}
	p.Decision = decision
	origin := p.Kept.Origin
	if origin.Kept, err = result.Keep(*p.Kept); err != nil {
		return nil, err
	}
	again, err := result.Write(decision, origin, look.Worded(p.Kept.Texts))
	if err != nil {
		return nil, err
	}
	expected, err := read(again, &notice.Places{})
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

// cellKey is a cell's place in a sheet.
type cellKey struct{ row, col int }

type value struct {
	kind    xlsx.Kind
	text    string
	formula formula
}

// workbook is every cell of a result, by sheet.
type workbook struct {
	order  []string
	number map[string]int
	sheets map[string]map[cellKey]value
}

// read reads every cell of a workbook, to its end.
func read(file []byte, places *notice.Places) (*workbook, error) {
	book, err := xlsx.Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return nil, err
	}
	w := &workbook{number: map[string]int{}, sheets: map[string]map[cellKey]value{}}
	for _, s := range book.Sheets {
		w.order = append(w.order, s.Name)
		w.number[s.Name] = places.Add("", s.Name)
		cells, shared := map[cellKey]value{}, map[int]formula{}
		w.sheets[s.Name] = cells
		if s.Kind != xlsx.Worksheet {
			continue
		}
		err := book.Scan(s, func(row xlsx.Row) error {
			for _, c := range row.Cells {
				at := cellKey{row.Number, c.Col}
				f := formulaOf(c, at, shared)
				if len(c.Value) > 0 {
					cells[at] = value{c.Kind, string(c.Value), f}
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return w, book.Verify()
}

// kept finds the input that the result keeps: in the sheet of that name, in the cells
// below each other.
func (w *workbook) kept() *result.Kept {
	cells := w.sheets[templates.SheetKept]
	byPlace := func(a, b cellKey) int { return cmp.Or(a.row-b.row, a.col-b.col) }
	for _, at := range slices.SortedFunc(maps.Keys(cells), byPlace) {
		if !strings.HasPrefix(cells[at].text, result.KeptPrefix) {
			continue
		}
		var all strings.Builder
		for row := at.row; cells[cellKey{row, at.col}].kind == xlsx.Text; row++ {
			all.WriteString(cells[cellKey{row, at.col}].text)
		}
		kept, err := result.Restore(all.String())
		if err != nil || kept.Places == nil || !kept.Plan.Sound() {
			return nil
		}
		return kept
	}
	return nil
}

// compare finds every cell of the file that is not as it was written.
func (p *Proof) compare(file, expected *workbook) {
	words := proseOf(p.Kept.Plan)
	for _, name := range expected.order {
		cells, ok := file.sheets[name]
		if !ok {
			p.find(engine.CodeSheetGone, 0, engine.Args{"sheet": name})
			continue
		}
		if name == templates.SheetKept {
			continue // what stands there has been used; a change shows in the figures
		}
		sheet := file.number[name]
		for at, want := range expected.sheets[name] {
			got := cells[at]
			stored, wanted := got.formula.String(), want.formula.String()
			switch {
			case (same(got, want) || got.text == want.text) && stored != wanted:
				// the figure stands as it was, and may not stand a recalculation
				p.differs(sheet, at, value{text: cmp.Or(stored, got.text)}, value{text: cmp.Or(wanted, want.text)}, p.older && same(got, want) && stored != "")
			case !same(got, want):
				p.differs(sheet, at, got, want, p.older && words.reworded(got.text, want.text))
			}
		}
		for at, got := range cells {
			if _, ok := expected.sheets[name][at]; !ok {
				p.differs(sheet, at, got, value{}, false)
			}
		}
	}
	for _, name := range file.order {
		if _, ok := expected.sheets[name]; !ok {
			p.find(engine.CodeSheetAdded, notice.Pos(file.number[name], 0, 0), engine.Args{"sheet": name})
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

// differs tells of a cell that is not as this version writes it; forgiven, when another
// version may have written it so, with the same figures and names.
func (p *Proof) differs(sheet int, at cellKey, got, want value, forgiven bool) {
	args := engine.Args{}
	if got.kind == xlsx.Number || want.kind == xlsx.Number {
		args["figure"], args["became"] = true, became(got, want)
		args["value"], args["expected"] = got.text, want.text
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
	p.find(code, notice.Pos(sheet, at.row, at.col), args)
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
	book, err := read(file, &notice.Places{})
	return err == nil && book.kept() != nil
}
