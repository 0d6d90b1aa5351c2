package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fordela/sheets/inbox"
	"fordela/sheets/sheetstest"

	"github.com/rogpeppe/go-internal/txtar"
)

// folderOfYear is a drop folder with the program that answers in it.
type folderOfYear struct {
	*testing.T
	dir, exe string
}

func (y *folderOfYear) build(name string, args ...string) {
	y.Helper()
	y.exe = filepath.Join(filepath.Dir(y.dir), name)
	if out, err := exec.Command("go", append(append([]string{"build"}, args...), "-o", y.exe, "fordela")...).CombinedOutput(); err != nil {
		y.Fatalf("%v\n%s", err, out)
	}
}

// drop drops a workbook under the name that everybody uses, makes a pass and gives the folder
// of the answer.
func (y *folderOfYear) drop(name string, content []byte) string {
	y.Helper()
	if err := os.WriteFile(filepath.Join(y.dir, "inkorg", name), content, 0o666); err != nil {
		y.Fatal(err)
	}
	summary := y.pass()
	if len(summary.Files) != 1 {
		y.Fatalf("%+v", summary)
	}
	return summary.Files[0].Folder
}

func (y *folderOfYear) pass() (summary inbox.Summary) {
	y.Helper()
	var out, said bytes.Buffer
	cmd := exec.Command(y.exe, "batch", "--settle", "0", "--json", y.dir)
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Run(); err != nil {
		y.Fatalf("%v\n%s", err, said.String())
	}
	if err := json.Unmarshal(out.Bytes(), &summary); err != nil {
		y.Fatal(err)
	}
	return summary
}

func (y *folderOfYear) read(name string) string {
	y.Helper()
	data, err := os.ReadFile(filepath.Join(y.dir, filepath.FromSlash(name)))
	if err != nil {
		y.Fatal(err)
	}
	return string(data)
}

// want wants texts in the status page, and others not.
func (y *folderOfYear) want(is []string, isNot ...string) {
	y.Helper()
	page := y.read("status.html")
	for _, text := range is {
		if !strings.Contains(page, text) {
			y.Errorf("the status page lacks %q", text)
		}
	}
	for _, text := range isNot {
		if strings.Contains(page, text) {
			y.Errorf("the status page has %q", text)
		}
	}
}

// grantWorkbook is the real case as another grant; bad leaves out an amount.
func (y *folderOfYear) grantWorkbook(grant, extra string, bad bool) []byte {
	y.Helper()
	text := fmt.Sprintf("-- Ärende --\nUppgift | Värde\nStöd | %s\nÅr | 2024\nNämnd | Äldrenämnden\nFörvaltning | Äldreförvaltningen\n%s", grant, extra)
	if bad {
		text += "-- Finansiering --\nKälla | Belopp\nTilldelning |\n"
	}
	file, err := sheetstest.Build(txtar.Parse([]byte(text)))
	if err != nil {
		y.Fatal(err)
	}
	return file
}

// A year in the folder, as staff live it: twelve grants, all called Underlag.xlsx; faults
// that are mended, corrections, wrong files, tidying, and a new program in the middle of it.
func TestAYearInTheFolder(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program twice")
	}
	y := &folderOfYear{T: t, dir: filepath.Join(t.TempDir(), "år")}
	if err := os.MkdirAll(filepath.Join(y.dir, "inkorg"), 0o777); err != nil {
		t.Fatal(err)
	}
	y.build("old")
	grants := []string{"God och nära vård", "Feriejobb", "Skolsociala team", "Anhörigstöd", "Kvinnofrid", "Språkstöd",
		"Äldreomsorgslyftet", "Välfärdsteknik", "Trygghet/säkerhet", "Personligt ombud", "Psykisk hälsa", "Återhämtning"}
	for month, grant := range grants {
		if month == 6 {
			y.build("new", "-ldflags", "-s") // another executable
			y.want([]string{"Feriejobb 2024"})
		}
		if month%3 == 1 {
			back := y.drop("Underlag.xlsx", y.grantWorkbook(grant, "", true))
			if !strings.HasPrefix(back, "att-ratta/Underlag") {
				t.Errorf("%s: a faulty one is in %s", grant, back)
			}
			y.want([]string{"Att rätta</h2>", "1 fel att rätta", grant + " 2024"})
		}
		folder := y.drop("Underlag.xlsx", y.grantWorkbook(grant, "", false))
		if want := "klart/" + strings.ReplaceAll(grant, "/", "-") + " 2024"; folder != want {
			t.Errorf("the answer is in %s, want %s", folder, want)
		}
		y.want([]string{"Årets fördelningar"}, "Att rätta</h2>")
	}
	y.wrongFiles()
	y.corrections()

	// The same bytes, answered by the program of before, are answered anew, and replace
	// nothing: they are the same underlag.
	again := y.drop("Underlag.xlsx", y.grantWorkbook("Skolsociala team", "", false))
	var receipt inbox.Receipt
	if err := json.Unmarshal([]byte(y.read(again+"/kvittens.json")), &receipt); err != nil || receipt.Replaces != nil {
		t.Errorf("%+v (%v)", receipt.Replaces, err)
	}
	if n := strings.Count(y.read("status.html"), `<th scope="row">`); n != len(grants) {
		t.Errorf("the status page has %d grants of the year, want %d", n, len(grants))
	}
	y.proof(len(grants))
}

// wrongFiles are dropped, told, and cleared away.
func (y *folderOfYear) wrongFiles() {
	y.Helper()
	back := y.drop("lista.csv", []byte("Källa;Belopp\r\nTilldelning;4\r\n"))
	y.want([]string{"lista.csv", "Att rätta</h2>"})
	if err := os.RemoveAll(filepath.Join(y.dir, filepath.FromSlash(back))); err != nil {
		y.Fatal(err)
	}
	if files := y.pass().Files; len(files) != 0 {
		y.Errorf("%+v", files)
	}
	y.want(nil, "lista.csv", "Att rätta</h2>")
	y.want([]string{"Inget väntar."})
}

// corrections replace; staff tidy up; nothing of it is a fault.
func (y *folderOfYear) corrections() {
	y.Helper()
	folder := y.drop("Underlag.xlsx", y.grantWorkbook("Feriejobb", "Diarienummer | ÄLN 2024/17\n", false))
	if folder != "klart/Feriejobb 2024-2" {
		y.Errorf("the correction is in %s", folder)
	}
	for _, name := range []string{"Underlag-rattelse.xlsx", "Underlag-rattelse.docx"} {
		y.read(folder + "/" + name)
	}
	y.want([]string{"Ersätter Feriejobb 2024.", "Ersatt av Feriejobb 2024-2."})
	if err := os.Rename(filepath.Join(y.dir, "klart", "Feriejobb 2024"), filepath.Join(filepath.Dir(y.dir), "arkiv")); err != nil {
		y.Fatal(err)
	}
	if err := os.Rename(filepath.Join(y.dir, "klart", "Kvinnofrid 2024"), filepath.Join(y.dir, "klart", "Kvinnofrid, klar")); err != nil {
		y.Fatal(err)
	}
	y.pass()
	y.want([]string{"Mappen Feriejobb 2024 har flyttats eller tagits bort.", "Kvinnofrid 2024 (flyttad)"}, "Behöver åtgärdas")
	folder = y.drop("Underlag.xlsx", y.grantWorkbook("Kvinnofrid", "Avrundning | 10\n", false))
	if folder != "klart/Kvinnofrid 2024-2" {
		y.Errorf("the name of a moved answer is used again, or not followed: %s", folder)
	}
	y.read(folder + "/Underlag-rattelse.xlsx")
}

// proof proves the journal, and that each answer in klart is as it says.
func (y *folderOfYear) proof(grants int) {
	y.Helper()
	if out, err := exec.Command(y.exe, "verify", filepath.Join(y.dir, "journal.jsonl")).CombinedOutput(); err != nil {
		y.Errorf("%v\n%s", err, out)
	}
	standing, err := inbox.Standing(strings.NewReader(y.read("journal.jsonl")))
	if err != nil || len(standing) != grants {
		y.Errorf("%d answers stand, want %d (%v)", len(standing), grants, err)
	}
	for _, e := range standing {
		if e.Total.String() != "53690007" {
			y.Errorf("%s: total %s", e.Folder, e.Total)
		}
	}
	target := filepath.Join(filepath.Dir(y.dir), "allt.xlsx")
	if out, err := exec.Command(y.exe, "overview", y.dir, "-o", target).CombinedOutput(); err != nil {
		y.Errorf("%v\n%s", err, out)
	}
	left, err := os.ReadDir(filepath.Join(y.dir, "inkorg"))
	if err != nil || len(left) > 0 {
		y.Errorf("left in inkorg: %v (%v)", left, err)
	}
}
