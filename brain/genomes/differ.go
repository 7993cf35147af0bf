package genomes

import (
	"fmt"
	"reflect"
	"strings"
)

// Differences lists the fields in which two genomes differ, apart from their
// titles and sources: `cortex.areas[0].entropy: found 0.02; allowed 0.01`.
func Differences(found, allowed *Genome) []string {
	var list []string
	differ(&list, "", reflect.ValueOf(*found), reflect.ValueOf(*allowed))
	return list
}

func differ(list *[]string, path string, a, b reflect.Value) {
	switch a.Kind() {
	case reflect.Struct:
		for i := range a.NumField() {
			name, _, _ := strings.Cut(a.Type().Field(i).Tag.Get("yaml"), ",")
			if !a.Type().Field(i).IsExported() || path == "" && (name == "title" || name == "source") {
				continue
			}
			differ(list, strings.TrimPrefix(path+"."+name, "."), a.Field(i), b.Field(i))
		}
	case reflect.Slice:
		if a.Len() != b.Len() {
			*list = append(*list, fmt.Sprintf("%s: found %d entries; allowed %d", path, a.Len(), b.Len()))
			return
		}
		for i := range a.Len() {
			differ(list, fmt.Sprintf("%s[%d]", path, i), a.Index(i), b.Index(i))
		}
	case reflect.Pointer:
		if a.IsNil() != b.IsNil() {
			*list = append(*list, fmt.Sprintf("%s: found %s; allowed %s", path, presence(a), presence(b)))
		} else if !a.IsNil() {
			differ(list, path, a.Elem(), b.Elem())
		}
	default:
		if !a.Equal(b) {
			*list = append(*list, fmt.Sprintf("%s: found %v; allowed %v", path, a, b))
		}
	}
}

func presence(p reflect.Value) string {
	if p.IsNil() {
		return "none"
	}
	return "one"
}
