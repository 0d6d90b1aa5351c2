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
	if n, err := Verify(strings.NewReader(whole)); n != 4 || err != nil {
		t.Fatalf("%d lines, %v", n, err)
	}
	lastLine := strings.LastIndex(whole[:len(whole)-1], "\n") + 1
	for i := range lastLine {
		changed := []byte(whole)
		changed[i] ^= 1
		if _, err := Verify(strings.NewReader(string(changed))); err == nil {
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
		if _, err := Verify(strings.NewReader(text)); err == nil {
			t.Errorf("%s, and nothing noticed", what)
		}
	}
}

// A last line without its end is written anew; a lost journal follows from the
// folders; a changed line is reported and left as it is.
func TestJournalFollowsFromTheFolders(t *testing.T) {
	for what, change := range map[string]func(whole string) string{
		"torn":        func(whole string) string { return whole[:len(whole)-10] },
		"line lost":   func(whole string) string { return whole[:strings.LastIndex(whole[:len(whole)-1], "\n")+1] },
		"all lost":    func(string) string { return "" },
		"not newline": func(whole string) string { return whole[:len(whole)-1] },
	} {
		b, path := journalOf(t)
		if err := os.WriteFile(path, []byte(change(b.read("journal.jsonl"))), 0o666); err != nil {
			t.Fatal(err)
		}
		b.pass()
		settled(t, b.dir)
		if t.Failed() {
			t.Fatal(what)
		}
	}

	b, path := journalOf(t)
	changed := strings.Replace(b.read("journal.jsonl"), "1.xlsx", "9.xlsx", 1)
	if err := os.WriteFile(path, []byte(changed), 0o666); err != nil {
		t.Fatal(err)
	}
	b.drop("ny.xlsx", "good")
	b.pass()
	if !strings.Contains(b.log.String(), "the journal has been changed") {
		t.Errorf("log:\n%s", b.log)
	}
	if got := b.read("journal.jsonl"); !strings.HasPrefix(got, changed) || strings.Count(got, "\n") != 5 {
		t.Errorf("journal:\n%s", got)
	}
}

// A journal that somebody cuts off while a pass is at work is read anew: what is
// entered follows on the line that is the last now.
func TestJournalThatShrinks(t *testing.T) {
	b, path := journalOf(t)
	calm := b.Job
	b.Job = func(ctx context.Context, in, out string) (Answer, error) {
		whole := b.read("journal.jsonl")
		if err := os.WriteFile(path, []byte(strings.Join(strings.SplitAfter(whole, "\n")[:2], "")), 0o666); err != nil {
			t.Error(err)
		}
		return calm(ctx, in, out)
	}
	b.drop("ny.xlsx", "good")
	b.pass()
	if n, err := Verify(strings.NewReader(b.read("journal.jsonl"))); n != 3 || err != nil {
		t.Errorf("%d lines, %v", n, err)
	}
	b.Job = calm
	b.pass()
	settled(t, b.dir)
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
