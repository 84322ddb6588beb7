SELECT * FROM {table} LIMIT {rows} OFFSET ?1
