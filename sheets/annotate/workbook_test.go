package annotate_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io"
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"
)

// parts unpacks a workbook.
func parts(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := out[f.Name]; twice {
			t.Fatalf("part %s twice", f.Name)
		}
		out[f.Name] = string(b)
	}
	return out
}

// packed makes a workbook of parts.
func packed(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, parts[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func open(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// edited changes a workbook as its owner would.
func edited(t *testing.T, data []byte, edit func(*excelize.File) error) []byte {
	t.Helper()
	f := open(t, data)
	if err := edit(f); err != nil {
		t.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// rich is a workbook with much that a program can lose: a picture, a chart, a form
// control beside a note, a table, a sparkline, and formats that only Excel 2010 knows.
func rich(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetName("Sheet1", "Stadsdelar"))
	for r := 1; r <= 6; r++ {
		must(f.SetSheetRow("Stadsdelar", fmt.Sprintf("A%d", r), &[]any{fmt.Sprintf("Namn%d", r), r * 1000, r * 7}))
	}
	must(f.AddTable("Stadsdelar", &excelize.Table{Range: "A1:C6", Name: "Delar"}))
	must(f.AddSparkline("Stadsdelar", &excelize.SparklineOptions{Location: []string{"E2"}, Range: []string{"Stadsdelar!B2:C2"}}))
	must(f.SetConditionalFormat("Stadsdelar", "B2:B6", []excelize.ConditionalFormatOptions{
		{Type: "data_bar", Criteria: "=", MinType: "min", MaxType: "max", BarColor: "#638EC6", BarSolid: true}}))
	must(f.AddFormControl("Stadsdelar", excelize.FormControl{Cell: "G2", Type: excelize.FormControlButton, Text: "Knapp"}))
	must(f.AddComment("Stadsdelar", excelize.Comment{Cell: "B3", Author: "Handläggare", Paragraph: []excelize.RichTextRun{
		{Text: "Fet ", Font: &excelize.Font{Bold: true}}, {Text: "anteckning"}}}))
	must(f.AddChart("Stadsdelar", "I2", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Values: "Stadsdelar!$B$2:$B$6"}}}))
	must(f.AddPictureFromBytes("Stadsdelar", "I20", &excelize.Picture{Extension: ".png", File: pixel(t), Format: &excelize.GraphicOptions{AltText: "Vapen"}}))
	must(f.SetPageLayout("Stadsdelar", &excelize.PageLayoutOptions{Orientation: ptr("landscape")}))
	must(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "Stadsdelar!$A$1:$C$6", Scope: "Stadsdelar"}))
	_, err := f.NewSheet("Övrigt")
	must(err)
	must(f.MergeCell("Övrigt", "A4", "C4"))
	must(f.AddChartSheet("Diagram", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Values: "Stadsdelar!$B$2:$B$6"}}}))
	b, err := f.WriteToBuffer()
	must(err)
	return b.Bytes()
}

func ptr[T any](v T) *T { return &v }

// pixel is a picture of one white pixel.
func pixel(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// workbooks are what marks are tried on, with places to mark in each: cells with and
// without a value, a style or a note, hidden, merged, protected, and with rules.
func workbooks(t *testing.T) map[string]struct {
	data   []byte
	places []string
} {
	t.Helper()
	saved := []string{"Stadsdelar!B3", "Stadsdelar!B6", "Stadsdelar!A5", "Stadsdelar!XFD1048576", "Fördelning!D6", "Fördelning!B9", "Fördelning!D8", "Ärende!B3"}
	type workbook = struct {
		data   []byte
		places []string
	}
	out := map[string]workbook{"excelize": {rich(t), []string{"Stadsdelar!B3", "Stadsdelar!C3", "Stadsdelar!A2", "Övrigt!B4", "Övrigt!Z99", "Stadsdelar!B4"}}}
	for _, program := range []string{"openpyxl", "libreoffice"} {
		data, err := os.ReadFile("testdata/" + program + ".xlsx")
		if err != nil {
			t.Fatal(err)
		}
		out[program] = workbook{data, saved}
	}
	return out
}
