package cli

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"fordela/sheets/sheetstest"

	"github.com/xuri/excelize/v2"
)

// largestPicture is what a picture in testdata/pictures may weigh, in bytes.
const largestPicture = 60 << 10

// The pictures of the README show what the program makes of the real case today. They are
// made anew, by LibreOffice, pdftoppm and Chromium, when FORDELA_PICTURES is 1; else it is
// seen to that they are there and small.
func TestPictures(t *testing.T) {
	if os.Getenv("FORDELA_PICTURES") == "1" {
		makePictures(t)
	}
	for _, name := range []string{"beslut", "bilaga", "att-ratta", "markerad", "status", "bilaga-dokument", "bilaga-diagram", "tjansteutlatande", "rattelse"} {
		content, err := os.ReadFile(filepath.Join("testdata", "pictures", name+".png"))
		if err != nil {
			t.Error(err)
			continue
		}
		if size, err := png.DecodeConfig(bytes.NewReader(content)); err != nil || len(content) > largestPicture || size.Width < 400 {
			t.Errorf("%s has %d bytes and is %d pixels wide (%v)", name, len(content), size.Width, err)
		}
	}
}

func makePictures(t *testing.T) {
	drop := t.TempDir()
	inbox := filepath.Join(drop, "inkorg")
	if err := os.Mkdir(inbox, 0o777); err != nil {
		t.Fatal(err)
	}
	seed := filepath.Join("testdata", "god-och-nara-vard-2024.xlsx")
	content, err := os.ReadFile(seed)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(inbox, "God och nära vård 2024.xlsx"), content, 0o666); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenFile(seed)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, c := range []struct {
		sheet, cell string
		value       any
	}{{"Stadsdelar", "A5", "Norrmalm"}, {"Stadsdelar", "B7", -66721}, {"Stadsdelar", "B9", "ca 63 000"}, {"Stadsdelar", "A12", "Skärholmen"}} {
		if err := f.SetCellValue(c.sheet, c.cell, c.value); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SaveAs(filepath.Join(inbox, "Underlag att rätta.xlsx")); err != nil {
		t.Fatal(err)
	}
	batch(t, drop)
	answer := filepath.Join(drop, "klart", "God och nära vård 2024", "God och nära vård 2024-")
	marked := filepath.Join(drop, "att-ratta", "Underlag att rätta", "Underlag att rätta.xlsx")
	picturePage(t, "beslut", answer+"fordelning.xlsx", "Totalt fördelning")
	picturePage(t, "bilaga", answer+"fordelning.xlsx", "Grundstöd per stadsdel")
	picturePage(t, "bilaga-dokument", answer+"bilaga.docx", "Bilagan visar")
	picturePage(t, "bilaga-diagram", answer+"bilaga.docx", "Beloppen i diagram")
	picturePage(t, "tjansteutlatande", answer+"tjansteutlatande.docx", "Förslag till beslut")
	picturePage(t, "rattelse", correction(t, seed), "Vad som var fel")
	picturePage(t, "att-ratta", marked, "Vad som är fel")
	picturePage(t, "markerad", marked, "ca 63 000")

	shot := filepath.Join(t.TempDir(), "status.png")
	tool(t, "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--window-size=900,780", "--screenshot="+shot, filepath.Join(drop, "status.html"))
	savePicture(t, "status", shot)
}

// correction corrects a population of the real case that had two digits the wrong way
// round, and gives the document that says so.
func correction(t *testing.T, seed string) string {
	t.Helper()
	f, err := excelize.OpenFile(seed)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, value := range map[string]any{"B2": 67906, "B13": 865134} {
		if err := f.SetCellValue("Stadsdelar", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	old := filepath.Join(dir, "Tidigare underlag.xlsx")
	if err := f.SaveAs(old); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	if code := Main([]string{"fordela", "compare", "--docx", "-o", filepath.Join(dir, "rattelse.xlsx"), old, seed}, &said, &said); code != exitDone {
		t.Fatal(said.String())
	}
	return filepath.Join(dir, "rattelse.docx")
}

// batch has the drop folder answered by the program itself.
func batch(t *testing.T, drop string) {
	t.Helper()
	exe := filepath.Join(t.TempDir(), "fordela")
	tool(t, "go", "build", "-o", exe, "fordela")
	tool(t, exe, "batch", "--settle", "0", drop)
}

// picturePage makes a picture of the last page with a text, of a workbook or document.
func picturePage(t *testing.T, name, file, text string) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	made := filepath.Join(t.TempDir(), name+".pdf")
	pdf := sheetstest.Convert(t, "pdf", map[string][]byte{name + filepath.Ext(file): content})[name+".pdf"]
	if err := os.WriteFile(made, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	number := ""
	for i, page := range strings.Split(tool(t, "pdftotext", made, "-"), "\f") {
		if strings.Contains(page, text) {
			number = strconv.Itoa(i + 1)
		}
	}
	shot := filepath.Join(t.TempDir(), "page")
	tool(t, "pdftoppm", "-r", "80", "-f", number, "-l", number, "-singlefile", "-png", made, shot)
	savePicture(t, name, shot+".png")
}

func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// savePicture puts a picture in its place: without the empty paper below, framed, and in
// few colours, so that it weighs little.
func savePicture(t *testing.T, name, shot string) {
	t.Helper()
	content, err := os.ReadFile(shot)
	if err != nil {
		t.Fatal(err)
	}
	from, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	b := from.Bounds()
	empty := func(y int) bool {
		for x := b.Min.X; x < b.Max.X; x++ {
			if r, g, b, _ := from.At(x, y).RGBA(); min(r, g, b) < 0xf000 {
				return false
			}
		}
		return true
	}
	const air, foot = 24, 90 // the page's number at its foot is left out too
	last := b.Max.Y - foot
	for last > b.Min.Y+1 && empty(last-1) {
		last--
	}
	last = min(last+air, b.Max.Y)
	to := image.NewPaletted(image.Rect(0, 0, b.Dx(), last-b.Min.Y), fewColours())
	draw.Draw(to, to.Bounds(), from, b.Min, draw.Src)
	for x := range to.Rect.Max.X {
		to.Set(x, 0, color.Gray{Y: 0xbf})
		to.Set(x, to.Rect.Max.Y-1, color.Gray{Y: 0xbf})
	}
	for y := range to.Rect.Max.Y {
		to.Set(0, y, color.Gray{Y: 0xbf})
		to.Set(to.Rect.Max.X-1, y, color.Gray{Y: 0xbf})
	}
	var out bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, to); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("testdata", "pictures", name+".png"), out.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
}

// fewColours are the greys of text and the colours that the program uses, by cubes.
func fewColours() color.Palette {
	p := color.Palette{color.RGBA{R: 0xdc, G: 0xe6, B: 0xf1, A: 255}, color.RGBA{R: 0x2f, G: 0x2f, B: 0x5f, A: 255}}
	for v := 0; v < 256; v += 17 {
		p = append(p, color.Gray{Y: uint8(v)})
	}
	for r := 0; r < 256; r += 51 {
		for g := 0; g < 256; g += 51 {
			for b := 0; b < 256; b += 51 {
				p = append(p, color.RGBA{R: uint8(r), G: uint8(g), B: uint8(b), A: 255})
			}
		}
	}
	return p
}
