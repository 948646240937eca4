import { ScrollArea, Tabs } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';

export type DetailTab = { readonly id: string; readonly label: string; readonly content: ReactNode };

type DetailTabsProps = { readonly tabs: readonly DetailTab[]; readonly current: string | undefined };

/** The parts of a detail page; the open one stands in the address, the first one needs no mention. */
export function DetailTabs({ tabs, current }: DetailTabsProps) {
  const navigate = useNavigate();
  const open = tabs.find((tab) => tab.id === current) ?? tabs[0];
  return (
    <Tabs
      value={open?.id ?? null}
      keepMounted={false}
      onChange={(id) =>
        void navigate({ to: '.', search: id === tabs[0]?.id || id === null ? {} : { tab: id } })
      }
    >
      <ScrollArea type="never">
        <Tabs.List style={{ flexWrap: 'nowrap' }}>
          {tabs.map((tab) => (
            <Tabs.Tab key={tab.id} value={tab.id}>
              {tab.label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </ScrollArea>
      {tabs.map((tab) => (
        <Tabs.Panel key={tab.id} value={tab.id} pt="lg">
          {tab.content}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
