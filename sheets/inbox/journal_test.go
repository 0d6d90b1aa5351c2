package inbox

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// journalOf is a folder with four answers and its journal.
func journalOf(t *testing.T) (b *box, path string) {
	b = newBox(t)
	for i := range 4 {
		b.drop(fmt.Sprint(i, ".xlsx"), fmt.Sprint("good ", i))
	}
	b.pass()
	return b, filepath.Join(b.dir, "journal.jsonl")
}

func TestVerifyFindsEveryChange(t *testing.T) {
	b, _ := journalOf(t)
	whole := b.read("journal.jsonl")
	if n, err := verifyJournal(strings.NewReader(whole)); n != 4 || err != nil {
		t.Fatalf("%d lines, %v", n, err)
	}
	lastLine := strings.LastIndex(whole[:len(whole)-1], "\n") + 1
	for i := range lastLine {
		changed := []byte(whole)
		changed[i] ^= 1
		if _, err := verifyJournal(strings.NewReader(string(changed))); err == nil {
			t.Errorf("byte %d changed from %q to %q, and nothing noticed", i, whole[i], changed[i])
		}
	}
	lines := strings.SplitAfter(whole, "\n")
	for what, text := range map[string]string{
		"a line left out":   lines[0] + lines[2] + lines[3],
		"the first too":     lines[1] + lines[2] + lines[3],
		"two lines swapped": lines[0] + lines[2] + lines[1] + lines[3],
		"a torn line":       whole[:len(whole)-1],
		"a line too long":   whole[:len(whole)-1] + strings.Repeat(" ", maxLine) + "\n",
	} {
		if _, err := verifyJournal(strings.NewReader(text)); err == nil {
			t.Errorf("%s, and nothing noticed", what)
		}
	}
}

// A journal that has been cut, changed, lengthened or lost is reported by every pass
// until an operator has seen to it, answers go on, and no answer is given again by it.
func TestJournalThatIsNotAsItWasWritten(t *testing.T) {
	last := func(whole string) int { return strings.LastIndex(whole[:len(whole)-1], "\n") + 1 }
	for what, change := range map[string]func(whole string) string{
		"torn":      func(whole string) string { return whole[:len(whole)-10] },
		"line lost": func(whole string) string { return whole[:last(whole)] },
		"all lost":  func(string) string { return "" },
		"changed":   func(whole string) string { return strings.Replace(whole, "1.xlsx", "9.xlsx", 1) },
		"last line": func(whole string) string {
			return whole[:last(whole)] + strings.Replace(whole[last(whole):], "3.xlsx", "9.xlsx", 1)
		},
		"lengthened": func(whole string) string { return whole + forgedLine(whole[last(whole):]) },
	} {
		b, path := journalOf(t)
		whole := b.read("journal.jsonl")
		if err := os.WriteFile(path, []byte(change(whole)), 0o666); err != nil {
			t.Fatal(err)
		}
		worked := 0
		b.Job = func(ctx context.Context, task Task) (Answer, error) { worked++; return testJob(ctx, task) }
		b.drop("ny.xlsx", "good 1")
		for range 2 {
			s, err := Pass(context.Background(), b.Config)
			if err == nil || !strings.Contains(err.Error(), "journal.jsonl is not as the service wrote it") {
				t.Errorf("%s: error %v", what, err)
			}
			if page := b.read("status.html"); !strings.Contains(page, "trouble broken-journal") {
				t.Errorf("%s: status:\n%s", what, page)
			}
			for _, f := range s.Files {
				if f.Outcome != Done {
					t.Errorf("%s: %+v", what, f)
				}
			}
		}
		if worked != 1 {
			t.Errorf("%s: worked %d times, want 1: a journal in doubt gives no answer again", what, worked)
		}
		b.wantList("klart", "0", "1", "2", "3", "ny")
		if err := os.WriteFile(path, []byte(whole), 0o666); err != nil { // from the backup
			t.Fatal(err)
		}
		b.pass()
	}
}

// An operator who has no backup begins anew: the journal and its end are put aside together.
func TestJournalBegunAnew(t *testing.T) {
	b, path := journalOf(t)
	if err := errors.Join(os.Rename(path, filepath.Join(b.dir, "journal-1.jsonl")),
		os.Remove(filepath.Join(b.dir, ".arbete", headName))); err != nil {
		t.Fatal(err)
	}
	b.drop("0.xlsx", "good 0")
	if f := b.pass()["0.xlsx"]; f.Folder != "klart/0-2" {
		t.Errorf("%+v", f)
	}
	b.pass()
	if n, err := verifyJournal(strings.NewReader(b.read("journal.jsonl"))); n != 1 || err != nil {
		t.Errorf("%d lines, %v", n, err)
	}
}

// forgedLine is a line that follows another as the chain wants it.
func forgedLine(before string) string {
	return fmt.Sprintf("{\"prev\":%q,\"folder\":\"klart/forged\",\"receipt\":\"00\"}\n", digest([]byte(strings.TrimSuffix(before, "\n"))))
}

// A journal that somebody cuts off while a pass is at work is seen in that pass.
func TestJournalThatShrinks(t *testing.T) {
	b, path := journalOf(t)
	calm := b.Job
	b.Job = func(ctx context.Context, task Task) (Answer, error) {
		whole := b.read("journal.jsonl")
		if err := os.WriteFile(path, []byte(strings.Join(strings.SplitAfter(whole, "\n")[:2], "")), 0o666); err != nil {
			t.Error(err)
		}
		return calm(ctx, task)
	}
	b.drop("ny.xlsx", "good")
	if _, err := Pass(context.Background(), b.Config); err == nil || !strings.Contains(err.Error(), "journal") {
		t.Errorf("error %v", err)
	}
	if n, err := verifyJournal(strings.NewReader(b.read("journal.jsonl"))); n != 3 || err != nil {
		t.Errorf("%d lines, %v", n, err)
	}
}

// What lies in klart and is not in the journal is not ours: it is neither entered nor
// given to anybody, whatever its receipt says.
func TestForgedAnswer(t *testing.T) {
	b, _ := journalOf(t)
	sum := digest([]byte("good forged"))
	for name, receipt := range map[string][]byte{
		"forged": Receipt{Name: "x.xlsx", SHA256: sum, Outcome: Done, Version: "v1", Key: contentKey(sum, Program{Release: "v1"}, map[string]string{}), Input: "x.xlsx",
			Files: []ReceiptFile{{"x-fordelning.xlsx", digest([]byte("forged")), 6, false}}}.encode(),
		"damaged": []byte("{"),
		"huge":    nil,
	} {
		dir := filepath.Join(b.dir, "klart", name)
		if err := errors.Join(os.Mkdir(dir, 0o777),
			os.WriteFile(filepath.Join(dir, receiptName), receipt, 0o666),
			os.WriteFile(filepath.Join(dir, "x-fordelning.xlsx"), []byte("forged"), 0o666)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Truncate(filepath.Join(b.dir, "klart", "huge", receiptName), 3<<30); err != nil {
		t.Fatal(err)
	}
	b.drop("x.xlsx", "good forged")
	b.pass()
	if n := strings.Count(b.read("journal.jsonl"), "\n"); n != 5 {
		t.Errorf("%d lines for 5 answers", n)
	}
	if got := b.read("klart/x/x-fordelning.xlsx"); got != "result of good forged" {
		t.Errorf("the answer reads %q", got)
	}
}

// A folder that staff made in klart, and a receipt that is damaged, do not stop
// the others.
func TestForeignFolders(t *testing.T) {
	b, _ := journalOf(t)
	if err := os.Mkdir(filepath.Join(b.dir, "klart", "2024"), 0o777); err != nil {
		t.Fatal(err)
	}
	damaged := filepath.Join(b.dir, "klart", "damaged")
	if err := errors.Join(os.Mkdir(damaged, 0o777), os.WriteFile(filepath.Join(damaged, receiptName), []byte("{"), 0o666)); err != nil {
		t.Fatal(err)
	}
	b.drop("2024.xlsx", "good 2024")
	if f := b.pass()["2024.xlsx"]; f.Folder != "klart/2024-2" {
		t.Errorf("%+v", f)
	}
	if n := strings.Count(b.read("journal.jsonl"), "\n"); n != 5 {
		t.Errorf("%d lines for 5 answers", n)
	}
}
