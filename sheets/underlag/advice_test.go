package underlag_test

import (
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/sheetstest"
	"fordela/templates"

	"github.com/rogpeppe/go-internal/txtar"
)

// What a hint asks for that a hand can do without knowing more: the pattern, and the change.
// A hint with several ways out is followed in each of them.
var advices = []struct {
	ask    *regexp.Regexp
	follow func(s *sheetText, row, col int, match []string) bool
}{
	{regexp.MustCompile(`[Mm]enade du ”(.*?)”\?`), write},
	{regexp.MustCompile(`[Mm]enade du ([0-9][0-9 \x{a0}]*(?:,[0-9]+)?(?:[ \x{a0}]%)?)\?`), write},
	{regexp.MustCompile(`[Ss]kriv(?:er du)? ([0-9][0-9 \x{a0}]*(?:,[0-9]+)?(?:[ \x{a0}]%)?) om det`), write},
	{regexp.MustCompile(`(?:^|\. |eller )[Ss]kriv ([0-9][0-9 \x{a0}]*), eller rätta`), write},
	{regexp.MustCompile(`[Tt]a bort (?:den ena raden|raden|den rad som inte gäller)`), func(s *sheetText, row, _ int, _ []string) bool {
		s.rows = slices.Delete(s.rows, row, row+1)
		return true
	}},
	{regexp.MustCompile(`[Tt]a bort (?:nyckeln|parentesen)`), func(s *sheetText, row, col int, _ []string) bool {
		s.rows[row][col] = ""
		return true
	}},
	{regexp.MustCompile(`Skriv ”(Per enhet)” under ”Regel”`), write},
	{regexp.MustCompile(`skriver du rubriken ”(.*?)”`), write},
}

// write puts what a hint names into the cell.
func write(s *sheetText, row, col int, match []string) bool {
	text := match[1]
	figure := strings.NewReplacer(" ", "", "\u00a0", "", ",", ".").Replace(text)
	if share, ok := strings.CutSuffix(figure, "%"); ok {
		figure = share + "%"
	}
	if _, err := strconv.ParseFloat(strings.TrimSuffix(figure, "%"), 64); err == nil {
		text = figure
	}
	s.rows[row][col] = text
	return true
}

// sheetText is a sheet of an example, by cells.
type sheetText struct{ rows [][]string }

func parsed(text string) *sheetText {
	s := &sheetText{}
	for _, line := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
		var cells []string
		for _, c := range strings.Split(line, "|") {
			cells = append(cells, strings.TrimSpace(c))
		}
		s.rows = append(s.rows, cells)
	}
	return s
}

func (s *sheetText) text() string {
	var b strings.Builder
	for _, row := range s.rows {
		b.WriteString(strings.Join(row, " | ") + "\n")
	}
	return b.String()
}

// cellOf gives the row and column of a cell, from 0.
func cellOf(cell string) (row, col int) {
	row, _ = strconv.Atoi(strings.TrimLeft(cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	return row - 1, int(cell[0] - 'A')
}

// followed does what a hint of an example asks for; nil when no hand can without knowing more.
func followed(t *testing.T, archive *txtar.Archive, place diagnostic.Place, ask int, hint string) *txtar.Archive {
	t.Helper()
	a := advices[ask]
	match := a.ask.FindStringSubmatch(hint)
	if match == nil || place.Cell == "" || place.File != "" {
		return nil
	}
	text := section(archive, place.Sheet)
	if text == "" {
		text = section(txtar.Parse(sheetstest.Base()), place.Sheet)
	}
	if text == "" || strings.Contains(text, "\n!") || strings.HasPrefix(text, "!") || strings.Contains(text, `\|`) {
		return nil
	}
	s := parsed(text)
	row, col := cellOf(place.Cell)
	if row >= len(s.rows) || col >= len(s.rows[row]) || !a.follow(s, row, col, match) {
		return nil
	}
	changed := &txtar.Archive{}
	changed.Files = append(changed.Files, archive.Files...)
	set(changed, place.Sheet, s.text())
	return changed
}

// Who does what a hint says is rid of what was told, and walks in no circle: step by step, no
// hint leads back to what another one has mended.
func TestAdviceHelps(t *testing.T) {
	tried := map[string]bool{}
	for _, file := range examples(t) {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		_, first := decide(t, archive)
		for ask := range advices {
			now, diagnostics, mended := archive, first, map[string]bool{}
			for range 6 {
				next := step(t, now, diagnostics, ask, func(d diagnostic.Diagnostic) {
					tried[d.Code] = true
					if key := d.Code + d.Message; mended[key] {
						t.Errorf("%s: %s comes back: %s\n%s", name, d.Code, d.Message, d.Hint)
					} else {
						mended[key] = true
					}
				})
				if next == nil {
					break
				}
				now = next
				_, diagnostics = decide(t, now)
			}
		}
	}
	t.Logf("followed: %v", slices.Sorted(maps.Keys(tried)))
	if len(tried) < 15 {
		t.Errorf("the advice of %d codes only could be followed: %v", len(tried), tried)
	}
}

// step follows the first hint that can be followed by one way out.
func step(t *testing.T, archive *txtar.Archive, diagnostics []diagnostic.Diagnostic, ask int, mend func(diagnostic.Diagnostic)) *txtar.Archive {
	t.Helper()
	for _, d := range diagnostics {
		if d.Severity == engine.Note {
			continue
		}
		if next := followed(t, archive, d.Place, ask, d.Hint); next != nil {
			mend(d)
			return next
		}
	}
	return nil
}

// Every error and question says what to do.
func TestEveryFindingSaysWhatToDo(t *testing.T) {
	for _, code := range templates.FindingCodes() {
		text := templates.Finding(engine.Finding{Code: engine.Code(code), Args: engine.Args{}}, func(engine.Pos) string { return "" })
		if text.Do == "" {
			t.Errorf("%s says not what to do", code)
		}
	}
}
