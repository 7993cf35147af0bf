// Command secondreader reads a Parquet file with Apache Arrow's library, which
// shares no code with the one that wrote it, and compares it to the CSV of the
// same rows: columns, order, and every value.
package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"strconv"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/memory"
	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/pqarrow"
)

func main() {
	if err := compare(os.Args[1], os.Args[2]); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func compare(parquetFile, csvFile string) error {
	file, err := os.Open(parquetFile)
	if err != nil {
		return err
	}
	defer file.Close()
	table, err := pqarrow.ReadTable(context.Background(), file, parquet.NewReaderProperties(memory.DefaultAllocator),
		pqarrow.ArrowReadProperties{}, memory.DefaultAllocator)
	if err != nil {
		return err
	}
	defer table.Release()
	text, err := os.Open(csvFile)
	if err != nil {
		return err
	}
	defer text.Close()
	rows, err := csv.NewReader(text).ReadAll()
	if err != nil {
		return err
	}
	if int64(len(rows)-1) != table.NumRows() || int64(len(rows[0])) != table.NumCols() {
		return fmt.Errorf("%d x %d in Parquet, %d x %d in CSV", table.NumRows(), table.NumCols(), len(rows)-1, len(rows[0]))
	}
	for c, name := range rows[0] {
		if field := table.Schema().Field(c); field.Name != name {
			return fmt.Errorf("column %d is %s in Parquet, %s in CSV", c, field.Name, name)
		}
		row := 1
		for _, chunk := range table.Column(c).Data().Chunks() {
			for i := range chunk.Len() {
				got, err := cell(chunk, i)
				if err != nil {
					return err
				}
				if got != rows[row][c] {
					return fmt.Errorf("row %d, %s: %q in Parquet, %q in CSV", row, name, got, rows[row][c])
				}
				row++
			}
		}
	}
	fmt.Printf("%d rows, %d columns, equal\n", table.NumRows(), table.NumCols())
	return nil
}

func cell(column arrow.Array, i int) (string, error) {
	if column.IsNull(i) {
		return "", nil
	}
	switch column := column.(type) {
	case *array.String:
		return column.Value(i), nil
	case *array.Int64:
		return strconv.FormatInt(column.Value(i), 10), nil
	case *array.Float64:
		return strconv.FormatFloat(column.Value(i), 'g', -1, 64), nil
	}
	return "", fmt.Errorf("a column of %s", column.DataType())
}
