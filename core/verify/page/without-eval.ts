import { z } from 'zod';

// zod would compile its checks with `new Function`, which the content policy refuses. Imported before any schema is made.
z.config({ jitless: true });
