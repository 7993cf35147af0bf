package main

import (
	"encoding/json"
	"os"
)

// printJSON writes one machine-readable object to stdout.
func printJSON(v any) error {
	e := json.NewEncoder(os.Stdout)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
