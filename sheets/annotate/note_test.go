package annotate_test

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

func noteAt(t *testing.T, data []byte, sheet, cell string) string {
	t.Helper()
	comments, err := open(t, data).GetComments(sheet)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, c := range comments {
		if c.Cell == cell {
			found = append(found, noteOf(c))
		}
	}
	return strings.Join(found, "¤")
}

func noteOf(c excelize.Comment) string {
	text := c.Text
	for _, r := range c.Paragraph {
		text += r.Text
	}
	return text
}

// A cell has one note: of all that is wrong there, above what its owner wrote. What
// the owner adds below ours stays when ours goes.
func TestOneNote(t *testing.T) {
	data := rich(t)
	list, annotations := annotationsAt("Övrigt!A4", "Övrigt!C4", "Stadsdelar!B3")
	marked, err := applied(data, list, annotations)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := noteAt(t, marked, "Övrigt", "A4"), "Vår markering\nFel vid Övrigt!A4\n\nFel vid Övrigt!C4\nEget nedan:\n"; got != want {
		t.Errorf("two faults in one merged cell: %q", got)
	}
	if got, want := noteAt(t, marked, "Stadsdelar", "B3"), "Vår markering\nFel vid Stadsdelar!B3\nEget nedan:\nFet anteckning"; got != want {
		t.Errorf("a fault at an owner's note: %q", got)
	}
	written := edited(t, marked, func(f *excelize.File) error {
		if err := f.DeleteComment("Övrigt", "A4"); err != nil {
			return err
		}
		return f.AddComment("Övrigt", excelize.Comment{Cell: "A4", Author: "Handläggare", Paragraph: []excelize.RichTextRun{
			{Text: "Först. Vår markering\nFel vid"}, {Text: " cellen\nEget ned"}, {Text: "an:\nKollat & klart"}}})
	})
	// excelize loses the prefix of the link to the notes' boxes.
	saved := parts(t, written)
	for part, content := range saved {
		saved[part] = strings.Replace(content, "<legacyDrawing r:id", `<legacyDrawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id`, 1)
	}
	if got := noteAt(t, clean(t, packed(t, saved)), "Övrigt", "A4"); got != "Först. Kollat & klart" {
		t.Errorf("the owner's words in our note: %q", got)
	}
	rewritten := edited(t, data, func(f *excelize.File) error {
		return f.AddComment("Övrigt", excelize.Comment{Cell: "B9", Author: "Handläggare", Text: "Vår markering, tycker jag"})
	})
	if got := noteAt(t, clean(t, rewritten), "Övrigt", "B9"); !strings.Contains(got, "tycker jag") {
		t.Errorf("a note that only begins as ours: %q", got)
	}
}

// A threaded comment keeps its text elsewhere, so its stand-in among the notes is
// left alone.
func TestThreadedComment(t *testing.T) {
	p := parts(t, workbooks(t)["openpyxl"].data)
	p["xl/comments/comment1.xml"] = strings.Replace(p["xl/comments/comment1.xml"], "<author>Handläggare<", "<author>tc={1D0C}<", 1)
	if plain := parts(t, apply(t, workbooks(t)["openpyxl"].data, "Stadsdelar!B3"))["xl/comments/comment1.xml"]; !strings.Contains(plain, "<r><t>Stämmer detta?</t></r>") {
		t.Errorf("a text without runs stands among runs: %s", plain)
	}
	marked := apply(t, packed(t, p), "Stadsdelar!B3")
	if got := noteAt(t, marked, "Stadsdelar", "B3"); got != "Stämmer detta?" {
		t.Errorf("the stand-in became %q", got)
	}
	if !strings.Contains(parts(t, marked)["xl/worksheets/sheet4.xml"], `sqref="B3"`) {
		t.Error("the cell has no colour")
	}
}
