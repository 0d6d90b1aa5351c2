package annotate_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"fordela/engine"
	"fordela/sheets/annotate"
	"fordela/sheets/diagnostic"
	"fordela/templates"

	"github.com/xuri/excelize/v2"
)

// answered gives a question with how it is answered.
func answered(row, value, answer string) diagnostic.Diagnostic {
	return diagnostic.Diagnostic{
		Code: "Q201", Severity: engine.Question, Message: "Är det rätt?", Place: diagnostic.Place{Sheet: "Stadsdelar", Cell: "B3"},
		Question: &diagnostic.Question{Row: row, Column: "Befolkning", Value: value, Answer: answer},
	}
}

func answerTo(row, value, text string) engine.Answer {
	return engine.Answer{Code: "Q201", Sheet: "Stadsdelar", Row: row, Column: "Befolkning", Value: value, Text: text}
}

// Each question has a row, with whatever has been written there, and what has been
// answered once is not lost when it is not asked. The sheet is read back as it was
// written, also when staff had made one by hand, and does not add up.
func TestQuestionsAndAnswersComeBack(t *testing.T) {
	questions := []diagnostic.Diagnostic{
		answered("Bromma", "840 120 mot 84 012", ""), answered("Farsta", "= 1", "Ja, det är rätt"),
		answered("Järva", "3", ""), answered("Kista", "4", ""),
	}
	answers := []engine.Answer{
		answerTo("Farsta", "= 1", "Ja, det är rätt"), answerTo("Järva", "3", "vet ej"),
		answerTo("Kista", "4", "Ja, fler bor här"), answerTo("Kista", "4", "Det stämmer"),
		answerTo("Hässelby", "7", "Kontrollerat mot SCB"), answerTo("Bromma", "840 120 mot 84 012", ""),
	}
	want := []engine.Answer{answerTo("Bromma", "840 120 mot 84 012", "")}
	want = append(want, answers[:5]...)
	byHand := edited(t, seedWorkbook(t), func(f *excelize.File) error {
		_, err := f.NewSheet("att besvara")
		return err
	})
	for name, original := range map[string][]byte{"as it was": seedWorkbook(t), "made by hand": byHand} {
		for range 2 {
			var out bytes.Buffer
			if err := annotate.Return(&out, bytes.NewReader(original), int64(len(original)), questions, answers); err != nil {
				t.Fatal(err)
			}
			original = out.Bytes()
			verified(t, original)
			got := read(t, original).Plan.Answers
			for i := range got {
				got[i].Question = ""
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: answers\n%v, want\n%v", name, got, want)
			}
			sheets := open(t, original).GetSheetList()
			if sheets[0] != templates.ReturnSheet || sheets[1] != templates.SheetQuestions[0] || strings.Contains(strings.Join(sheets[2:], " "), "esvara") {
				t.Errorf("%s: sheets %q", name, sheets)
			}
		}
		if sheets := open(t, returnOf(t, original, nil)).GetSheetList(); sheets[0] != "Ärende" {
			t.Errorf("%s: nothing is asked, and there are the sheets %q", name, sheets)
		}
	}
}
