// Package verify proves what the program has written: it makes the file again, and compares.
package verify

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"regexp"

	"fordela/engine"
	"fordela/sheets/diagnostic"
	"fordela/sheets/job"
	"fordela/sheets/ooxml"
	"fordela/sheets/workbook"
)

// Level is how much is proved of a file.
type Level string

// The levels.
const (
	Identical Level = "identical" // it is, byte for byte, what its input gives
	Resaved   Level = "cells"     // saved again by another program, with the same cells and charts
	None      Level = "none"      // something differs, or is there that is not on the list
)

// Source is what a file is proved against, and made again with.
type Source struct {
	Input     *job.Outcome // an underlag at hand; nil for the input that the file keeps
	Templates job.Templates
	Version   string // of the running program
}

// Proof is how a file compares with what its input gives.
type Proof struct {
	Level    Level
	Version  string                  // of the program that made the file, as far as it tells
	Outcome  *job.Outcome            // what it was made again of; nil when it cannot be
	Findings []diagnostic.Diagnostic // what differs, or is not on the list

	findings []engine.Finding
	places   diagnostic.Places
}

// versions are the texts that may stand as a program's version: a file says of itself
// which one made it, and may say no more.
var versions = regexp.MustCompile(`^v?[0-9]+(\.[0-9]+){0,2}(-[0-9A-Za-z.]{1,20})?( \(commit [0-9a-f]{1,12}(, changed since)?\))?$`)

// Workbook proves a result workbook. The error is for faults of ours.
func Workbook(file []byte, source Source) (*Proof, error) {
	p := &Proof{Level: None, Version: source.Version, Outcome: source.Input}
	err := p.workbook(file, source)
	var refusal *ooxml.Refusal
	if errors.As(err, &refusal) {
		p.find(engine.CodeFile, 0, engine.Args{"reason": refusal.Reason.String(), "sheet": refusal.Sheet, "cell": refusal.Cell})
	} else if err != nil {
		return nil, err
	}
	p.Findings = p.places.Diagnostics(p.findings)
	return p, nil
}

func (p *Proof) workbook(file []byte, source Source) error {
	found, err := read(file)
	if err != nil {
		return err
	}
	kept := found.kept()
	if kept != nil && versions.MatchString(kept.Version) {
		p.Version = kept.Version
	}
	if p.Outcome == nil && kept != nil && !p.restore(kept, source.Templates) {
		return nil
	}
	if p.Outcome == nil {
		p.find(engine.CodeNoResult, 0, nil)
		return nil
	}
	made, err := p.Outcome.Make(job.Options{Version: p.Version, Templates: source.Templates})
	if err != nil {
		return err
	}
	if made.Outputs == nil {
		p.notDecided(made.Diagnostics)
		return nil
	}
	if bytes.Equal(file, made.Outputs.Workbook) {
		p.Level = Identical
		return nil
	}
	written, err := read(made.Outputs.Workbook)
	if err != nil {
		return err
	}
	p.compare(found, written)
	if len(p.findings) == 0 {
		p.Level = Resaved
	} else if p.Version != source.Version {
		p.find(engine.CodeOtherVersion, 0, engine.Args{"value": p.Version, "found": source.Version})
	}
	return nil
}

// restore decides anew on what a result keeps, and reports whether it can be made again.
func (p *Proof) restore(kept *workbook.Kept, at job.Templates) bool {
	outcome, findings := job.Restore(kept)
	if outcome.Stopped() {
		p.notDecided(outcome.Places.Diagnostics(findings))
		return false
	}
	p.Outcome = outcome
	if kept.Template != "" && kept.Template != hash(at.Workbook.File) {
		p.find(engine.CodeTemplateNeeded, 0, engine.Args{"expected": kept.Template})
		return false
	}
	return true
}

// notDecided tells that the input gives no result, and the first reason.
func (p *Proof) notDecided(because []diagnostic.Diagnostic) {
	args := engine.Args{}
	for _, d := range because {
		if d.Open() || d.Severity == engine.Error {
			args["text"] = d.Place.String() + ": " + d.Message
			break
		}
	}
	p.find(engine.CodeNotDecided, 0, args)
}

func (p *Proof) find(code engine.Code, at engine.Pos, args engine.Args) {
	p.findings = append(p.findings, engine.Finding{Code: code, Pos: at, Args: args})
}

func hash(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// Proved names what is proved of a file of a kind, docx or else xlsx.
func (p *Proof) Proved(kind string) []string {
	switch {
	case p.Level == Identical:
		return []string{"bytes"}
	case p.Level == None:
		return []string{}
	case kind == "docx":
		return []string{"tables", "marked sentences", "charts"}
	}
	return []string{"text", "figures", "formulas", "number formats", "hidden", "merged", "print areas", "charts"}
}

// Kept gives the outcome of what a result keeps; nil when it keeps nothing that can be
// decided on.
func Kept(file []byte) *job.Outcome {
	found, err := read(file)
	if err != nil {
		return nil
	}
	kept := found.kept()
	if kept == nil {
		return nil
	}
	outcome, _ := job.Restore(kept)
	return outcome
}
