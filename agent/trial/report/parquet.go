package report

import (
	"fmt"
	"io"
	"math"
	"reflect"
	"strconv"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"neonate/agent/trial"
)

// frame is a Parquet file with columns that are known only at run time, kept
// in their order by a struct type made for them.
type frame struct {
	fields []reflect.StructField
	row    reflect.Value
	writer *parquet.Writer
}

// add declares the next column: text, a whole number, or a number that may be
// missing.
func (f *frame) add(name string, sample any) {
	f.fields = append(f.fields, reflect.StructField{
		Name: fmt.Sprintf("C%d", len(f.fields)),
		Type: reflect.TypeOf(sample),
		Tag:  reflect.StructTag("parquet:" + strconv.Quote(name)),
	})
}

func (f *frame) open(w io.Writer) {
	f.row = reflect.New(reflect.StructOf(f.fields))
	f.writer = parquet.NewWriter(w, parquet.SchemaOf(f.row.Interface()),
		parquet.Compression(&zstd.Codec{}), parquet.CreatedBy("neonate", "", ""))
}

// write writes one row; a NaN is a missing value.
func (f *frame) write(values ...any) error {
	for i, v := range values {
		if number, ok := v.(float64); ok {
			v = (*float64)(nil)
			if !math.IsNaN(number) {
				v = &number
			}
		}
		f.row.Elem().Field(i).Set(reflect.ValueOf(v))
	}
	return f.writer.Write(f.row.Interface())
}

// grid declares the columns that say which life a row is of. A dimension of
// numbers is a column of numbers.
func (f *frame) grid(p *trial.Plan) {
	for _, d := range p.Dimensions {
		if d.Numbers != nil {
			f.add(d.Name, (*float64)(nil))
		} else {
			f.add(d.Name, "")
		}
	}
	f.add("seed", int64(0))
}

// life are the values of those columns.
func life(p *trial.Plan, i int) []any {
	arm, seed := p.ArmOf(i)
	var row []any
	for k, d := range p.Dimensions {
		if d.Numbers != nil {
			v, err := strconv.ParseFloat(arm.Values[k], 64)
			if err != nil {
				panic("report: a number that is none: " + arm.Values[k])
			}
			row = append(row, v)
		} else {
			row = append(row, arm.Values[k])
		}
	}
	return append(row, int64(seed))
}

// Lives writes one row a life: its place in the grid, seed, key, status, and
// measures, which are null where there is none.
func Lives(w io.Writer, t *trial.Table) error {
	p := t.Plan
	var f frame
	f.grid(p)
	f.add("key", "")
	f.add("status", "")
	for _, m := range p.Trial.Measures {
		f.add(m.Name, (*float64)(nil))
	}
	f.open(w)
	for i := range p.Lives() {
		row := append(life(p, i), p.Key(i), t.Status(i))
		for k := range p.Trial.Measures {
			v := math.NaN()
			if t.Values[i] != nil {
				v = t.Values[i][k]
			}
			row = append(row, v)
		}
		if err := f.write(row...); err != nil {
			return err
		}
	}
	return f.writer.Close()
}

// Ticks writes one row a recorded tick, life by life.
func Ticks(w io.Writer, folder *trial.Folder) error {
	p := folder.Plan
	var f frame
	f.grid(p)
	f.add("phase", "")
	f.add("episode", int64(0))
	f.add("tick", int64(0))
	for _, name := range p.Trial.Ticks.Of {
		f.add(name, (*float64)(nil))
	}
	f.open(w)
	err := folder.Each(func(i int, r trial.Result) error {
		of := life(p, i)
		for _, t := range r.Ticks {
			row := append(of[:len(of):len(of)], p.Trial.Ticks.Phase, int64(t.Episode), int64(t.Tick))
			for _, v := range t.Values {
				row = append(row, v)
			}
			if err := f.write(row...); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return f.writer.Close()
}
